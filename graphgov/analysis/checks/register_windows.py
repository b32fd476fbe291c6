"""Lays the registers' own windows over verdicts: what an earlier day was like is known only where a register tells it.

Asked about a day before the data date, the registers are read for what they say of that day.  A register begins with
its earliest dated row; before, every answer is unknown.  From there on what holds is known, and so is sound, but not
all of what is absent: a register of meetings tells of a whole year only a year after it begins; one of people tells
who had left only from the first departure it records, and where it records none, only while nobody has come since.
Where it does not tell, a fault is unknown.  On the data date itself, and after it, nothing is laid over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.verdicts import FAULT, UNKNOWN
from graphgov.analysis.geography import Geography
from graphgov.engine.base import Engine
from graphgov.schema import REGISTERS, SCHEMA

EVENTS = (
    ("Meeting", "held"),
    ("Need", "stated"),
    ("Project", "agreed"),
    ("Evaluation", "evaluated"),
    ("Resource", "offered"),
)
"""What happens on a day: a register of such begins with its first, and tells of a year when one has passed."""

_KNOWN = {register.name for register in REGISTERS}


@dataclass(frozen=True)
class _Window:
    """What one register tells of one community: its first day, from when all is told, its last beginning."""

    begins: dt.date
    tells: dt.date | None
    last: dt.date

    def whole_on(self, day: dt.date) -> bool:
        """Whether what is absent on the day was absent, and not merely left out."""
        return self.last <= day if self.tells is None else self.tells <= day


@dataclass(frozen=True)
class _Spanned:
    """The days that rows of one register, office and place speak of; `left` is the first on which something ended."""

    register: str
    office: str
    event: bool
    places: tuple[str, ...]
    first: dt.date
    last: dt.date
    left: dt.date | None


class RegisterWindows:
    """The windows of the registers that an engine's graph was made from, for one day before its data date."""

    def __init__(self, engine: Engine, geography: Geography, day: dt.date) -> None:
        self._day = day
        self._geography = geography
        self._own, self._offices = _windows(engine)

    def lay_over(self, verdicts: pa.Table, check: Check) -> pa.Table:
        """The verdicts, unknown where a register does not reach the day, with those registers named."""
        asked = tuple(name for name in check.needs or check.remedy if name in _KNOWN)
        if not asked or not verdicts.num_rows:
            return verdicts
        places = verdicts["place"].to_pylist()
        told = {place: self._silent(place, asked) for place in dict.fromkeys(places)}
        was = verdicts["verdict"].to_pylist()
        named = [told[place][0] or told[place][1] * (word == FAULT) for place, word in zip(places, was, strict=True)]
        if not any(named):
            return verdicts
        silent = pa.array([bool(names) for names in named])
        columns: dict[str, Any] = {
            "verdict": pc.if_else(silent, UNKNOWN, verdicts["verdict"]),
            "later_registers": pa.array(named, pa.list_(pa.string())),
        }
        for name, values in columns.items():
            index = verdicts.schema.get_field_index(name)
            verdicts = verdicts.set_column(index, verdicts.schema.field(index), values)
        return verdicts

    def _silent(self, place: str | None, registers: Sequence[str]) -> tuple[list[str], list[str]]:
        """The registers that begin after the day, and those that do not tell what was absent on it."""
        where = self._geography.place(place)
        within = where.narrowest if where is not None else ""
        later: list[str] = []
        partial: list[str] = []
        for register in registers:
            windows = self._of(register, within)
            if any(window.begins > self._day for window in windows):
                later.append(register)
            elif any(not window.whole_on(self._day) for window in windows):
                partial.append(register)
        return later, partial

    def _of(self, register: str, place: str) -> list[_Window]:
        """A place's own window; else that of the whole register, whose office had nothing dated to say of the place."""
        own = self._own.get((register, place))
        whole = self._offices.get(register)
        return [own] if own is not None else [whole] if whole is not None else []


def _windows(engine: Engine) -> tuple[dict[tuple[str, str], _Window], dict[str, _Window]]:
    """The windows by register and place, the places' wider ones included, and by register alone.

    An office hands in a register for all its communities at once: its first row, and the first departure it records,
    are those of the office; only whether anybody came since is asked of each community.
    """
    by_office: dict[tuple[str, str], list[_Spanned]] = {}
    for spanned in _spanned(engine):
        by_office.setdefault((spanned.register, spanned.office), []).append(spanned)
    own: dict[tuple[str, str], _Window] = {}
    offices: dict[str, _Window] = {}
    for (register, _office), rows in sorted(by_office.items()):
        begins = min(row.first for row in rows)
        left = min((row.left for row in rows if row.left is not None), default=None)
        tells = _a_year_after(begins) if any(row.event for row in rows) else left
        for row in rows:
            window = _Window(begins, tells, row.last)
            offices[register] = _narrower(offices.get(register), window)
            for place in row.places:
                own[register, place] = _narrower(own.get((register, place)), window)
    return own, offices


def _a_year_after(first: dt.date) -> dt.date:
    """When a register of events tells of a whole year, in days, months and quarters: its first quarter may be partial.

    >>> _a_year_after(dt.date(2024, 5, 20)), _a_year_after(dt.date(2023, 12, 1))
    (datetime.date(2025, 7, 1), datetime.date(2025, 1, 1))
    """
    year, quarter = divmod(first.year * 4 + (first.month - 1) // 3 + 5, 4)
    return dt.date(year, 3 * quarter + 1, 1)


def _narrower(one: _Window | None, other: _Window) -> _Window:
    """What two windows tell together: as little as the one that tells less."""
    if one is None:
        return other
    tells = None if one.tells is None or other.tells is None else max(one.tells, other.tells)
    return _Window(max(one.begins, other.begins), tells, max(one.last, other.last))


def _spanned(engine: Engine) -> list[_Spanned]:
    found = []
    for kind, field in EVENTS:
        text = (
            f"MATCH (x:{kind}) WHERE x.{field} IS NOT NULL "
            f"RETURN x.source_register AS register, x.source_office AS office, {_places_of(kind)}, "
            f"min(x.{field}) AS first, max(x.{field}) AS last"
        )
        found += [_read(row, event=True) for row in engine.query(text).to_pylist() if row["register"]]
    for kind, target in _dated_ends():
        text = (
            f"MATCH ()-[h:{kind}]->(x:{target}) WHERE h.since IS NOT NULL OR h.until IS NOT NULL "
            f"RETURN h.source_register AS register, h.source_office AS office, {_places_of(target)}, "
            "min(coalesce(h.since, h.until)) AS first, max(coalesce(h.since, h.until)) AS last, min(h.until) AS gone"
        )
        found += [_read(row, event=False) for row in engine.query(text).to_pylist() if row["register"]]
    return found


def _read(row: dict[str, Any], *, event: bool) -> _Spanned:
    places = tuple(dict.fromkeys(row[one] for one in ("c", "s", "d") if row[one]))
    return _Spanned(row["register"], row["office"] or "", event, places, row["first"], row["last"], row.get("gone"))


def _dated_ends() -> list[tuple[str, str]]:
    """The dated relationships, each with a kind that it leads to."""
    return [
        (kind.name, target)
        for kind in SCHEMA.relationship_kinds
        if kind.dated
        for target in sorted({target for _source, target in kind.pairs})
    ]


def _places_of(kind: str) -> str:
    columns = {column.name for column in SCHEMA.node(kind).columns}
    shown = (("community_id", "c"), ("street_id", "s"), ("district_id", "d"))
    return ", ".join(f"x.{name} AS {short}" if name in columns else f"NULL AS {short}" for name, short in shown)
