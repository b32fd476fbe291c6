"""Makes findings of faults: severity, identity, message in both languages, register rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.check_file import COUNT_COLUMNS, LACKING, Check
from graphgov.analysis.checks.finding_list import FindingList, FindingPart
from graphgov.analysis.checks.provenance import Provenance, provenance_of
from graphgov.analysis.checks.thresholds import thresholds_under
from graphgov.analysis.checks.verdict_table import with_verdict
from graphgov.analysis.checks.verdicts import FAULT, Finding, Severity, Threshold
from graphgov.analysis.geography import Geography, kind_of
from graphgov.disclosure import People, Scope, guarded, is_small
from graphgov.engine.base import Engine
from graphgov.messages import gettext as _
from graphgov.models import Model
from graphgov.models.sources import joined, rule_source
from graphgov.schema.declaration import Label

SUSPECTED = Label("疑似：", "Suspected: ")
_SURE = Label("", "")
WITHHELD = "＊＊＊"
"""Stands for a name that is not told; the same in both languages."""
UNSAID = Label("不详", "unknown")


@dataclass(frozen=True)
class MadeFindings:
    """The findings, by check then subject, and the checks that broke their own header, with the reason."""

    made: FindingList
    refused: Mapping[str, str]


class Asked(Protocol):
    """What of a request findings are made by."""

    @property
    def model(self) -> Model:
        """The model they are held against."""

    @property
    def scope(self) -> Scope:
        """What their reader may see."""


def make_findings(
    engine: Engine, asked: Asked, checks: Sequence[Check], tables: Mapping[str, pa.Table], geography: Geography
) -> MadeFindings:
    """One finding for each fault, in the order of `FindingList`; each is made when it is first looked at.

    Provenance is fetched at once for all of them, so that the graph may be closed afterwards.
    """
    faults = {check.id: with_verdict(tables[check.id], FAULT) for check in checks}
    provenance = provenance_of(engine, _ids(faults.values()))
    parts: list[FindingPart] = []
    refused: dict[str, str] = {}
    for check in sorted(checks, key=lambda one: one.id):
        found = faults[check.id]
        if check.people and len(nobody := _without_people(found)):
            text = _("{count} faults name no person, although the check says people = true, such as {subject}")
            refused[check.id] = text.format(count=len(nobody), subject=nobody[0].as_py())
        elif found.num_rows:
            known = _Known(geography, provenance, tables[check.id], asked.scope.people)
            given = (check, asked.model, found, known)
            parts.append(FindingPart(check.id, found.num_rows, partial(_of_check, *given), partial(_keys, *given)))
    return MadeFindings(FindingList(tuple(parts)), refused)


def _ids(tables: Iterable[pa.Table]) -> pa.Array[Any]:
    """The nodes that are subjects, or evidence, in some verdict tables; possibly several times."""
    columns: list[pa.Array[Any]] = [pa.array([], pa.string())]
    for table in tables:
        if table.num_rows:
            sides = pc.split_pattern(table["subject"].combine_chunks(), "|")
            columns += [pc.list_flatten(sides), pc.list_flatten(table["evidence"].combine_chunks())]
    return pa.concat_arrays(columns)


def _without_people(faults: pa.Table) -> pa.Array[Any]:
    """The subjects of the faults that name nobody, neither as subject nor as evidence."""
    evidence = faults["evidence"].combine_chunks()
    rows = pc.list_parent_indices(evidence).filter(pc.starts_with(pc.list_flatten(evidence), "Person:"))
    named = pc.or_(
        pc.match_substring_regex(faults["subject"].combine_chunks(), r"(^|\|)Person:"),
        pc.is_in(pa.array(range(faults.num_rows), pa.int64()), rows.cast(pa.int64())),
    )
    return faults["subject"].combine_chunks().filter(pc.invert(named))


@dataclass(frozen=True)
class _Known:
    """What findings of one check are made with: the places, where all was read, and all verdicts of the check."""

    geography: Geography
    provenance: Provenance
    verdicts: pa.Table
    people: People

    def identity(self, check: Check, subject: str, evidence: Sequence[str]) -> str:
        """On what the people in a verdict are known; empty where there are none."""
        ids = subject.split("|")
        return self.provenance.identity_of(ids if check.people is False else (*ids, *evidence))

    def name(self, check: Check, subject: str, name: str) -> str:
        """What the subject is called; withheld where it may be a person's name and no names are told."""
        somebody = check.about_people or "Person" in map(kind_of, subject.split("|"))
        return WITHHELD if self.people is People.ANONYMOUS and somebody else name


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


def _keys(check: Check, model: Model, faults: pa.Table, known: _Known) -> Iterator[tuple[Severity, str, str]]:
    """What each finding of `_of_check` is ordered by."""
    columns = [faults[name].to_pylist() for name in ("subject", "place", "rule", "evidence")]
    for subject, place, rule, evidence in zip(*columns, strict=True):
        identity = known.identity(check, subject, evidence) if check.severity.weight > Severity.LOW.weight else ""
        yield effective_severity(check, model, rule, identity), place or "", subject


def _of_check(check: Check, model: Model, faults: pa.Table, known: _Known) -> Iterator[Finding]:
    thresholds = thresholds_under(check, model)
    numbers = {threshold.name: threshold.value for threshold in thresholds}
    beside = beside_small(check, known.verdicts, known.geography)
    said, said_by_name = _Said(check, _SURE), _Said(check, SUSPECTED)
    sources = {rule: _source(check, model, str(rule), thresholds) for rule in faults["rule"].unique().to_pylist()}
    for row in faults.to_pylist():
        subject, rule = row["subject"], row["rule"]
        name = known.name(check, subject, row["name"])
        ids = subject.split("|")
        evidence = tuple(row["evidence"])
        identity = known.identity(check, subject, evidence)
        place = known.geography.place(row["place"])
        place_name = place.name if place else ""
        values = {"name": name, "place_name": place_name, "subject": subject, **numbers}
        values.update((column, row[column]) for column in COUNT_COLUMNS)
        sentence = said_by_name if identity == "name" else said
        text = sentence.texts(values, row[LACKING])
        shown = guarded([(column, row[column]) for column in check.counts_residents], hidden=subject in beside)
        yield Finding(
            model=model.name,
            check=check.id,
            severity=effective_severity(check, model, rule, identity),
            subject_kind="+".join(map(kind_of, ids)),
            subject=subject,
            name=name,
            place=row["place"] or "",
            place_name=place_name,
            text=text,
            guarded_text=sentence.texts(values | shown, row[LACKING]) if shown else text,
            measure=row["measure"],
            guarded_measure=shown.get("measure", row["measure"]),
            thresholds=thresholds,
            source=sources[rule],
            rule=rule,
            identity=identity,
            evidence=evidence,
            rows=known.provenance.rows_of((*ids, *evidence)),
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
    """The sentence of a check's findings, to be said in both languages; `prefix` says how sure it is."""

    check: Check
    prefix: Label

    def texts(self, values: Mapping[str, object], lacking: Sequence[str]) -> Label:
        """The sentence with its placeholders filled; a value that nobody knows reads 不详, unknown."""
        template = _place_once(self.check.message, values)
        names = [self._names[word] for word in lacking]
        return Label(
            self.prefix.zh + _filled(template.zh, values, "、".join(name.zh for name in names), UNSAID.zh),
            self.prefix.en + _filled(template.en, values, ", ".join(name.en for name in names), UNSAID.en),
        )

    @cached_property
    def _names(self) -> dict[str, Label]:
        return dict(self.check.lacking)


def _filled(template: str, values: Mapping[str, object], lacking: str, unsaid: str) -> str:
    filled = {name: unsaid if value is None else value for name, value in values.items()}
    filled[LACKING] = lacking or unsaid
    return template.format_map(filled)


def _place_once(message: Label, values: Mapping[str, object]) -> Label:
    """The message without the place where the subject's own name begins with it: offices write 东社区第1网格 too."""
    place, name = str(values["place_name"] or ""), str(values["name"] or "")
    if not place or not name.startswith(place):
        return message
    return Label(*(text.replace("{place_name}{name}", "{name}").replace("{name}, {place_name}", "{name}")
                   for text in (message.zh, message.en)))  # fmt: skip


def _source(check: Check, model: Model, rule: str, thresholds: tuple[Threshold, ...]) -> Label:
    """What the expectation rests on: the model's clause, else the thresholds' sources, else the check's own."""
    if rule:
        return rule_source(model.name, rule)
    return joined([threshold.source for threshold in thresholds] or check.source)
