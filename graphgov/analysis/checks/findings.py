"""The result of a run: verdicts, findings and the tables people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from html import escape
from typing import TypeAlias

import pandas as pd
import pyarrow as pa

from graphgov.analysis.checks.by_area import rates_by_area
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.explaining import Explanation, explain_finding
from graphgov.analysis.checks.findings_json import findings_as_json
from graphgov.analysis.checks.perhaps_same import ToVerify, verify_frame
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.verdicts import VERDICT_SCHEMA, CheckOutcome, Finding, Run, Status
from graphgov.analysis.geography import Geography
from graphgov.asked import one_of
from graphgov.engine.base import Engine
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language, spoken
from graphgov.models import BASE, Model
from graphgov.schema.declaration import Level

Graph: TypeAlias = Callable[[], AbstractContextManager[Engine]]
"""Opens the graph that was looked at, for as long as a block lasts."""

_SHOWN = 20
_WHOLE = dict.fromkeys(("measure", "numerator", "denominator", "population", "found", "unknown"), "Int64")


@dataclass(frozen=True, eq=False, repr=False)
class Findings:
    """What a run of checks found.  It may be looped over and indexed: the heaviest first, then by place.

    The same order and numbers stand on the terminal, in workbooks and pages: `findings[0]` is no. 1.  `outcomes` holds
    a line per check, `tables` the verdicts of each check as Arrow tables of `VERDICT_SCHEMA`; `findings` are made of
    their faults when they are looked at.  `run.state.generation` is the generation they speak of.
    """

    run: Run
    checks: tuple[Check, ...]
    outcomes: tuple[CheckOutcome, ...]
    tables: Mapping[str, pa.Table]
    findings: Sequence[Finding]
    graph: Graph | None = field(default=None, repr=False)
    geography: Geography | None = field(default=None, repr=False)
    model: Model = field(default=BASE, repr=False)
    open_entries: Mapping[str, list[ToVerify]] = field(default_factory=dict, repr=False)

    @property
    def generation(self) -> str:
        """The id of the generation that was looked at."""
        return self.run.state.generation

    def __repr__(self) -> str:
        counts = Counter(outcome.status for outcome in self.outcomes)
        return (
            f"<{len(self)} findings under {self.run.model} as of {self.run.as_of}, generation {self.generation}; of "
            f"{len(self.checks)} checks {counts[Status.FOUND]} found faults, {counts[Status.PASSED]} passed, "
            f"{counts[Status.NO_DATA]} had no data, {counts[Status.INCOMPLETE]} are incomplete>"
        )

    def _repr_html_(self) -> str:
        """The first findings as a small table, for notebooks."""
        first = replace(self, findings=self.findings[:_SHOWN]).to_pandas()
        more = len(self) - len(first)
        table = first[["severity", "place_name", "name", "message"]].to_html(escape=True, border=0)
        return f"<p>{escape(repr(self))}</p>{table}" + (f"<p>… {more}</p>" if more else "")

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, index: int) -> Finding:
        return self.findings[index]

    @property
    def incomplete(self) -> tuple[CheckOutcome, ...]:
        """The checks that could not be carried through, with the reason in `note`."""
        return tuple(outcome for outcome in self.outcomes if outcome.status is Status.INCOMPLETE)

    def outcome(self, check: str) -> CheckOutcome:
        """One check's outcome.  Raises `UsageError` where it was not run."""
        for outcome in self.outcomes:
            if outcome.check == check:
                return outcome
        raise UsageError(_("The check “{check}” was not run.").format(check=check))

    def verdicts(self, check: str | None = None) -> pd.DataFrame:
        """Every verdict, a row per check and subject, or those of one check.

        Columns: check, then those of `VERDICT_SCHEMA`, with place_name behind place; numbers are whole and may be
        missing (`Int64`).
        """
        if check is not None:
            self.outcome(check)
        chosen = [check] if check is not None else sorted(self.tables)
        frames = [self.tables[name].to_pandas().assign(check=name) for name in chosen if self.tables[name].num_rows]
        empty = VERDICT_SCHEMA.empty_table().to_pandas().assign(check="")
        frame = pd.concat(frames, ignore_index=True) if frames else empty
        frame = frame.astype({name: kind for name, kind in _WHOLE.items() if name in frame.columns})
        names = {one: self.place_name(one) for one in frame["place"].dropna().unique()}
        frame["place_name"] = [names.get(one, "") for one in frame["place"].tolist()]
        first = ["check", "subject", "place", "place_name"]
        return frame[[*first, *(name for name in VERDICT_SCHEMA.names if name not in first)]]

    def place_name(self, place_id: str) -> str:
        """The name of a place of this run by its id; empty where it is not known."""
        place = self.geography.place(place_id) if self.geography is not None else None
        return place.name if place is not None else ""

    def to_pandas(self) -> pd.DataFrame:
        """A row per finding, for people: names of subject and place, and the message in the language in force."""
        columns = ["check", "severity", "subject_kind", "subject", "name", "place", "place_name", "message", "measure"]
        rows = [
            (
                *(f.check, f.severity.value, f.subject_kind, f.subject, f.name, f.place, f.place_name, f.message),
                *(f.measure, source_text(f.source), f.rule, f.identity, list(f.evidence), list(f.rows)),
            )
            for f in self.findings
        ]
        frame = pd.DataFrame(rows, columns=[*columns, "source", "rule", "identity", "evidence", "rows"])
        return frame.astype({"measure": "Int64"})

    def summary(self) -> pd.DataFrame:
        """A row per check: check, title, own (whether a planner's own), status, population, found, unknown, rate, note.

        rate = sound ÷ (sound + fault), the share of the known that is as it should be; missing where nothing is known.
        """
        titles = {check.id: check.called.in_language(language()) for check in self.checks}
        rows = [
            (
                *(o.check, titles[o.check], o.own, o.status.value, o.population, o.found, o.unknown),
                *(_rate(o), spoken(o.note)),
            )
            for o in self.outcomes
        ]
        names = ["check", "title", "own", "status", "population", "found", "unknown", "rate", "note"]
        frame = pd.DataFrame(rows, columns=names)
        return frame.astype({"population": "Int64", "found": "Int64", "unknown": "Int64", "rate": "Float64"})

    def by(self, level: str | Level) -> pd.DataFrame:
        """Per check and area of a level (`street`, `community`, …): should_have, has, lacks, unknown, rate, rank.

        See `graphgov.analysis.checks.by_area.rates_by_area`.  Raises `UsageError` for an unknown level.
        """
        return rates_by_area(self.tables, self.outcomes, self.geography, one_of(Level, level, _("level")))

    def find(self, wanted: int | str) -> Finding:
        """A finding by its place in the list (from 0), by `check subject`, or by its subject where only one has it.

        Raises `UsageError` where there is none, or several.
        """
        if isinstance(wanted, int):
            if -len(self.findings) <= wanted < len(self.findings):
                return self.findings[wanted]
            text = _("There is no finding {number}; there are {count}, counted from 0.")
            raise UsageError(text.format(number=wanted, count=len(self.findings)))
        fitting = [f for f in self.findings if wanted in (f.key, f"{f.model} {f.key}")]
        fitting = fitting or [f for f in self.findings if f.subject == wanted]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            checks = ", ".join(finding.check for finding in fitting)
            raise UsageError(
                _("{subject} has {count} findings: {checks}.").format(
                    subject=wanted, count=len(fitting), checks=checks
                ),
                remedy=_("Say which as “check subject”."),
            )
        raise UsageError(
            _("There is no finding “{wanted}” in this run.").format(wanted=wanted),
            remedy=_("Give its number, or its check and subject with a space between them."),
        )

    def explain(self, wanted: int | str | Finding) -> Explanation:
        """What a finding (itself, or as `find` finds it) rests on.

        The subject, its surroundings, the query and its parameters, the register rows.

        The generation looked at is opened again where it was closed meanwhile.  Raises `UsageError` where there is no
        such finding, `WorkspaceError` where that generation has been deleted, `EngineError` where its engine was closed
        by whoever gave it.
        """
        finding = wanted if isinstance(wanted, Finding) else self.find(wanted)
        if self.graph is None:
            raise UsageError(_("These findings have no graph to look into."))
        check = next(check for check in self.checks if check.id == finding.check)
        with self.graph() as engine:
            return explain_finding(engine, self.model, self.run.as_of, check, finding)

    def to_verify(self) -> pd.DataFrame:
        """The list to verify (核实清单): verdicts that hang on whether two people on record are one, with the people.

        A row per verdict and pair, as `graphgov.analysis.checks.perhaps_same.verify_frame` says.  It holds names.
        """
        return verify_frame(self.open_entries)

    def to_json(self) -> str:
        """The run as JSON text, as `docs/findings-json.md` says."""
        return findings_as_json(self.run, self.outcomes, self.findings)


def of(engine: Engine) -> Graph:
    """An engine that whoever gave it keeps open."""
    return lambda: nullcontext(engine)


def _rate(outcome: CheckOutcome) -> float | None:
    known = outcome.population - outcome.unknown
    return (known - outcome.found) / known if known else None
