"""The figures leaders read: what each area of a place should have, has and lacks, its rate, rank and change.

The same verdicts as everywhere, added up by area and by area of checks; the previous generation's beside them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from graphgov.analysis.checks.catalogue import checks_under
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.hand_in_overlay import HANDED_IN
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verdicts import Finding, Severity
from graphgov.analysis.geography import Geography, Place
from graphgov.engine.base import Engine
from graphgov.errors import EngineError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import BASE, Area, Model
from graphgov.schema import REGISTERS
from graphgov.schema.declaration import Level

PARTS = (Area.COVERAGE, Area.APPOINTMENTS, Area.SERVICE, Area.CADENCE)
"""The areas of checks that leaders read; quality is about the registers themselves."""
WORST = 10


@dataclass(frozen=True)
class Share:
    """should_have = has + lacks + unknown; rate = has ÷ (has + lacks), None where nothing is known."""

    has: int = 0
    lacks: int = 0
    unknown: int = 0

    @property
    def should_have(self) -> int:
        """All subjects."""
        return self.has + self.lacks + self.unknown

    @property
    def rate(self) -> float | None:
        """The share of the known that is as it should be."""
        known = self.has + self.lacks
        return self.has / known if known else None

    def __add__(self, other: Share) -> Share:
        return Share(self.has + other.has, self.lacks + other.lacks, self.unknown + other.unknown)


@dataclass(frozen=True)
class LeadersLine:
    """One area, or one check over the whole place: its shares by area of checks or by check, and those of last time.

    `rank` is 1 for the highest rate of coverage, equals sharing the better rank; None where nothing is known.
    """

    id: str
    name: str
    shares: dict[str, Share]
    before: dict[str, Share]
    rank: int | None = None
    within: str = ""

    def share(self, name: str) -> Share:
        """The share of an area of checks (`coverage`) or of a check."""
        return self.shares.get(name, Share())

    def change(self, name: str) -> float | None:
        """By how much the rate has changed since last time, as a fraction; None where either is unknown."""
        now, then = self.share(name).rate, self.before.get(name, Share()).rate
        return None if now is None or then is None else now - then


@dataclass(frozen=True, eq=False)
class LeadersTable:
    """The figures of a place.

    `level` is that of the lines in `areas` (None for a community, which has none); `total` is the whole place.
    `required` and `advised` are the checks by part; `checks` their lines over the whole place.  `worst` are the
    communities with the lowest rates of coverage, at most ten, or, of a community, none.  `heaviest` are the ten
    heaviest findings.  `previous` names the generation compared with.  `hand_ins` tells for each register how many
    communities have handed it in, and how many there are.
    """

    place: Place
    level: Level | None
    findings: Findings
    required: tuple[Check, ...]
    advised: tuple[Check, ...]
    areas: tuple[LeadersLine, ...]
    total: LeadersLine
    checks: tuple[LeadersLine, ...]
    worst: tuple[LeadersLine, ...]
    heaviest: tuple[Finding, ...]
    previous: str
    hand_ins: tuple[tuple[str, int, int], ...] = field(default=())

    def part(self, area: Area) -> tuple[Check, ...]:
        """The required checks of an area of checks."""
        return tuple(check for check in self.required if check.area is area)


@dataclass(frozen=True)
class LeadersRequest:
    """Of which place (id, code or name), under which model, on which day (None: the data date)."""

    place: str
    model: Model = BASE
    as_of: dt.date | None = None


def leaders_table(
    engine: Engine,
    request: LeadersRequest,
    *,
    checks: Sequence[Check],
    previous: Engine | None = None,
) -> LeadersTable:
    """Add up the verdicts of the model's checks over a place and the areas right below it.

    `previous` is the graph of the generation before; without it nothing is said of change.  Raises `UsageError` for
    an unknown place, `EngineError` where the graph is still being written.
    """
    if not engine.state().complete:
        raise EngineError(_("The graph is still being written; run the checks again when it is complete."))
    place = Geography(engine).find(request.place)
    chosen = tuple(check.id for check in checks_under(request.model, checks) if check.area in PARTS)
    asked = CheckRequest(model=request.model, as_of=request.as_of, place=place.id, checks=chosen)
    findings = run_checks(engine, asked, checks=checks)
    before = None
    if previous is not None and place.id in Geography(previous).places:
        before = run_checks(previous, replace(asked, as_of=None), checks=checks)
    return _Adding(place, findings, before, engine).table()


@dataclass
class _Adding:
    """One table under way."""

    place: Place
    findings: Findings
    before: Findings | None
    engine: Engine

    def table(self) -> LeadersTable:
        known = [check for part in PARTS for check in self.findings.checks if check.area is part and not check.refused]
        required = tuple(check for check in known if self._required(check))
        advised = tuple(check for check in known if not self._required(check))
        level = _below(self.place)
        areas = self._areas(level, required) if level else ()
        total = self._whole(required)
        narrow = Level.COMMUNITY if level else None
        communities = areas if narrow is level else self._areas(Level.COMMUNITY, required) if narrow else ()
        lacking = [line for line in communities if line.share(Area.COVERAGE.value).lacks]
        return LeadersTable(
            self.place,
            level,
            self.findings,
            required,
            advised,
            areas,
            total,
            tuple(self._of_check(check, total) for check in (*required, *advised)),
            tuple(sorted(lacking, key=_worst_first)[:WORST]),
            tuple(sorted(self._faults(required), key=_heaviest_first)[:WORST]),
            self.before.run.state.generation if self.before is not None else "",
            tuple(self._hand_ins()),
        )

    def _required(self, check: Check) -> bool:
        """Whether a check makes faults under the model, not advice alone; a planner's own is no rule of a model."""
        if check.severity is Severity.ADVICE:
            return False
        clauses = self.findings.model.carried_by(check.id)
        if check.own and not clauses and not self.findings.model.runs_everything:
            return False
        return not clauses or any(clause.force.makes_faults for clause in clauses)

    def _areas(self, level: Level, required: Sequence[Check]) -> tuple[LeadersLine, ...]:
        """A line for each place of a level, also for those of which nothing is known; ranked by coverage."""
        geography = self.findings.geography or Geography(self.engine)
        inside = [p for p in geography.places.values() if p.level is level and p.lies_in(self.place.id)]
        now = _by_area(self.findings, level, required)
        then = _by_area(self.before, level, required) if self.before is not None else {}
        lines = []
        for place in sorted(inside, key=lambda one: one.id):
            above = next((geography.place(place.ancestors.get(wider)) for wider in level.wider), None)
            within = above.name if above else ""
            lines.append(LeadersLine(place.id, place.name, now.get(place.id, {}), then.get(place.id, {}), None, within))
        rates = pd.Series([line.share(Area.COVERAGE.value).rate for line in lines], dtype="Float64")
        ranks = rates.rank(method="min", ascending=False)
        return tuple(
            replace(line, rank=None if pd.isna(rank) else int(rank)) for line, rank in zip(lines, ranks, strict=True)
        )

    def _whole(self, required: Sequence[Check]) -> LeadersLine:
        now = _overall(self.findings, required)
        then = _overall(self.before, required) if self.before is not None else {}
        return LeadersLine(self.place.id, self.place.name, now, then)

    def _of_check(self, check: Check, total: LeadersLine) -> LeadersLine:
        now = total.shares if check.id in total.shares else _overall(self.findings, (check,))
        then = total.before
        if check.id not in then and self.before is not None:
            then = _overall(self.before, (check,))
        title = check.called.in_language(language())
        return LeadersLine(check.id, title, {check.id: now[check.id]}, {k: v for k, v in then.items() if k == check.id})

    def _faults(self, required: Sequence[Check]) -> Iterable[Finding]:
        ids = {check.id for check in required}
        return (finding for finding in self.findings if finding.check in ids)

    def _hand_ins(self) -> Iterable[tuple[str, int, int]]:
        """Of each register: how many of the place's communities have handed it in, and how many there are."""
        geography = self.findings.geography or Geography(self.engine)
        communities = {place.id for place in geography.communities if place.lies_in(self.place.id)}
        frame = self.engine.hand_ins().to_pandas()
        here = frame[frame["community_id"].isin(communities) & frame["state"].isin(HANDED_IN)]
        counts: dict[Any, int] = here.groupby("register")["community_id"].nunique().to_dict()
        for register in REGISTERS:
            yield register.name, int(counts.get(register.name, 0)), len(communities)


def _below(place: Place) -> Level | None:
    levels = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY)
    if place.level not in levels[:-1]:
        return None
    return levels[levels.index(place.level) + 1]


def _by_area(findings: Findings, level: Level, checks: Sequence[Check]) -> dict[str, dict[str, Share]]:
    """Area id to shares, by check and by area of checks."""
    areas = {check.id: check.area.value for check in checks}
    found: dict[str, dict[str, Share]] = {}
    for line in findings.by(level).to_dict("records"):
        part = areas.get(str(line["check"]))
        if part is None or line["total"] or not line["area_id"]:
            continue
        _add(found.setdefault(str(line["area_id"]), {}), str(line["check"]), part, _share(line))
    return found


def _overall(findings: Findings, checks: Sequence[Check]) -> dict[str, Share]:
    """The shares of the whole place, by check and by area of checks."""
    shares: dict[str, Share] = {}
    for check in checks:
        outcome = findings.outcome(check.id)
        sound = outcome.population - outcome.found - outcome.unknown
        _add(shares, check.id, check.area.value, Share(sound, outcome.found, outcome.unknown))
    return shares


def _add(shares: dict[str, Share], check: str, part: str, share: Share) -> None:
    shares[check] = share
    shares[part] = shares.get(part, Share()) + share


def _share(line: dict[Any, Any]) -> Share:
    return Share(int(line["has"]), int(line["lacks"]), int(line["unknown"]))


def _worst_first(line: LeadersLine) -> tuple[float, int, str]:
    share = line.share(Area.COVERAGE.value)
    return share.rate if share.rate is not None else 1.0, -share.lacks, line.id


def _heaviest_first(finding: Finding) -> tuple[int, str, str, str]:
    return -finding.severity.weight, finding.check, finding.place, finding.subject
