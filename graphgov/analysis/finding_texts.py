"""Makes findings of faults: severity, identity, message in both languages, register rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.check_file import COUNT_COLUMNS, LACKING, Check
from graphgov.analysis.geography import Geography, kind_of
from graphgov.analysis.provenance import Provenance, fetch_provenance
from graphgov.analysis.small_groups import guarded, is_small
from graphgov.analysis.thresholds import thresholds_under
from graphgov.analysis.verdicts import FAULT, Finding, Severity, Threshold
from graphgov.engine.base import Engine
from graphgov.messages import gettext as _
from graphgov.models import Model
from graphgov.schema.declaration import Label

SUSPECTED = Label("疑似：", "Suspected: ")
UNSAID = Label("不详", "unknown")
_SEPARATOR = "; "


@dataclass(frozen=True)
class MadeFindings:
    """The findings, by check then subject, and the checks that broke their own header, with the reason."""

    made: tuple[Finding, ...]
    refused: Mapping[str, str]


def make_findings(
    engine: Engine, model: Model, checks: Sequence[Check], tables: Mapping[str, pa.Table], geography: Geography
) -> MadeFindings:
    """One finding for each fault, ordered by check and subject; provenance is fetched for all of them at once."""
    faults = {
        check.id: tables[check.id].filter(pc.equal(tables[check.id]["verdict"], pa.scalar(FAULT))) for check in checks
    }
    provenance = fetch_provenance(engine, _ids(faults.values()))
    made: list[Finding] = []
    refused: dict[str, str] = {}
    for check in sorted(checks, key=lambda one: one.id):
        beside = beside_small(check, tables[check.id], geography)
        found = list(_of_check(check, model, faults[check.id], (geography, provenance, beside)))
        nobody = [finding.subject for finding in found if check.people and not finding.identity]
        if nobody:
            text = _("{count} faults name no person, although the check says people = true, such as {subject}")
            refused[check.id] = text.format(count=len(nobody), subject=nobody[0])
            continue
        made.extend(found)
    return MadeFindings(tuple(made), refused)


def _ids(tables: Iterable[pa.Table]) -> Iterator[str]:
    for table in tables:
        for subject in table["subject"].to_pylist():
            yield from str(subject).split("|")
        for evidence in table["evidence"].to_pylist():
            yield from evidence or ()


def effective_severity(check: Check, model: Model, rule: str, identity: str) -> Severity:
    """The lowest of the check's severity, what the clause's force allows, and what the identity basis allows.

    Clauses that are not done or required give advice; a person known by name only gives at most low.
    """
    severity = check.severity
    if rule and not model.clause(rule).force.makes_faults:
        severity = Severity.ADVICE
    if identity == "name":
        severity = min(severity, Severity.LOW, key=lambda one: one.weight)
    return severity


def _of_check(
    check: Check, model: Model, faults: pa.Table, known: tuple[Geography, Provenance, frozenset[str]]
) -> Iterator[Finding]:
    geography, provenance, beside = known
    thresholds = thresholds_under(check, model)
    numbers = {threshold.name: threshold.value for threshold in thresholds}
    for row in faults.to_pylist():
        ids = row["subject"].split("|")
        evidence = tuple(row["evidence"])
        counted_people = ids if check.people is False else (*ids, *evidence)
        identity = provenance.identity_of(counted_people)
        place = geography.place(row["place"])
        place_name = place.name if place else ""
        values = {
            "name": row["name"],
            "place_name": place_name,
            "subject": row["subject"],
            **{name: row[name] for name in COUNT_COLUMNS},
            **numbers,
        }
        said = _Said(check, identity, tuple(row[LACKING]))
        shown = guarded([(name, row[name]) for name in check.counts_residents], hidden=row["subject"] in beside)
        yield Finding(
            model=model.name,
            check=check.id,
            severity=effective_severity(check, model, row["rule"], identity),
            subject_kind="+".join(kind_of(one) for one in ids),
            subject=row["subject"],
            name=row["name"],
            place=row["place"] or "",
            place_name=place_name,
            text=said.texts(values),
            guarded_text=said.texts(values | shown),
            measure=row["measure"],
            guarded_measure=shown.get("measure", row["measure"]),
            thresholds=thresholds,
            source=_source(check, model, row["rule"], thresholds),
            rule=row["rule"],
            identity=identity,
            evidence=evidence,
            rows=provenance.rows_of((*ids, *evidence)),
        )


def beside_small(check: Check, verdicts: pa.Table, geography: Geography) -> frozenset[str]:
    """The wider places of subjects of whom few residents are counted: their totals would tell that count."""
    wider: set[str] = set()
    for name in check.counts_residents:
        subjects = [
            subject
            for subject, count in zip(verdicts["subject"].to_pylist(), verdicts[name].to_pylist(), strict=True)
            if is_small(count)
        ]
        for subject in subjects:
            place = geography.place(subject)
            wider.update(id for id in (place.ancestors.values() if place else ()) if id != subject)
    return frozenset(wider)


@dataclass(frozen=True)
class _Said:
    """One finding's sentence, to be said in both languages."""

    check: Check
    identity: str
    lacking: tuple[str, ...]

    def texts(self, values: Mapping[str, object]) -> Label:
        """The sentence with its placeholders filled; a value that nobody knows reads 不详, unknown."""
        names = dict(self.check.lacking)
        template = _place_once(self.check.message, values)
        return Label(
            self._filled(template.zh, values, "、".join(names[word].zh for word in self.lacking), "zh"),
            self._filled(template.en, values, ", ".join(names[word].en for word in self.lacking), "en"),
        )

    def _filled(self, template: str, values: Mapping[str, object], lacking: str, speech: str) -> str:
        unsaid = UNSAID.in_language(speech)
        filled = {name: unsaid if value is None else value for name, value in values.items()}
        prefix = SUSPECTED.in_language(speech) if self.identity == "name" else ""
        return prefix + template.format_map({**filled, LACKING: lacking or unsaid})


def _place_once(message: Label, values: Mapping[str, object]) -> Label:
    """The message without the place where the subject's own name begins with it: offices write 东社区第1网格 too."""
    place, name = str(values["place_name"] or ""), str(values["name"] or "")
    if not place or not name.startswith(place):
        return message
    return Label(*(text.replace("{place_name}{name}", "{name}").replace("{name}, {place_name}", "{name}")
                   for text in (message.zh, message.en)))  # fmt: skip


def _source(check: Check, model: Model, rule: str, thresholds: tuple[Threshold, ...]) -> str:
    """What the expectation rests on: the model's clause, else the thresholds' sources, else the check's own."""
    if rule:
        return f"{model.name} {rule}"
    return _SEPARATOR.join(dict.fromkeys([threshold.source for threshold in thresholds] or check.source))
