"""Hidden sheets that double a visible one of their workbook: last year's copy, the sheet that formulas take from.

Loaded beside it, such a sheet would contradict it row by row; so only the visible one is read until a person says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graphgov.loaders.files.raw_tables import ArrowBody, Noted, RawTable
from graphgov.loaders.rows.mappings import IGNORE, Mappings
from graphgov.loaders.rows.not_kept import not_kept
from graphgov.loaders.rows.recognising import Candidate, Recognised
from graphgov.loaders.unfolding.projecting import Unfolded, unfold
from graphgov.schema import Register
from graphgov.schema.declaration import Label

SHARE = 0.5
"""What share of a hidden sheet's things must stand in a visible one, that it is taken for a copy of it."""


@dataclass(frozen=True)
class Read:
    """A table of a file, who handed it in, and what it was taken for; None where it was set aside as answered.

    `kind` is what it is by its name, where it is kept nowhere.  `double` is the visible sheet (`path#sheet`) that a
    hidden one doubles, of which nobody was asked yet.
    """

    table: RawTable
    office: str
    understood: Unfolded | tuple[Candidate, ...] | None
    kind: Label | None = None
    double: str = ""


def read_for(tables: Iterable[tuple[RawTable, str]], mappings: Mappings) -> Iterator[Read]:
    """What the tables of one file, each with its office, are taken for."""
    found: list[Read] = []
    for table, office in tables:
        answer = mappings.register_of(office, table.file, table.header)
        kind = not_kept(table) if answer is None else None
        understood = unfold(table, mappings, office) if kind is None and answer != IGNORE else ()
        found.append(Read(table, office, None if answer == IGNORE else understood, kind))
    for one in found:
        double = "" if mappings.names_sheet(one.office, one.table.file) else _doubled(one, found)
        yield replace(one, double=double)


def is_hidden(table: RawTable) -> bool:
    """Whether a table stands on a hidden sheet."""
    return any(note.noted is Noted.HIDDEN_SHEET for note in table.notes)


def _doubled(one: Read, others: Sequence[Read]) -> str:
    own = _own(one)
    if own is None or not is_hidden(one.table):
        return ""
    for other in others:
        theirs = _own(other)
        if theirs is None or is_hidden(other.table) or theirs.register is not own.register:
            continue
        columns = _telling(own.register, {mapped.column.name for mapped in own.columns} & _names(theirs))
        mine, shown = _things(own, columns), _things(theirs, columns)
        if mine and len(mine & shown) >= SHARE * len(mine):
            return other.table.file
    return ""


def _own(one: Read) -> Recognised | None:
    return one.understood.own if isinstance(one.understood, Unfolded) else None


def _names(recognised: Recognised) -> set[str]:
    return {mapped.column.name for mapped in recognised.columns if mapped.index >= 0}


def _telling(register: Register, present: set[str]) -> tuple[str, ...]:
    """The columns that name a row's thing and where it is, of those that both tables have."""
    named = (register.names_column(alias) for alias in (*register.owns, *register.place))
    found = tuple(dict.fromkeys(column.name for column in named if column is not None and column.name in present))
    return found or tuple(sorted(present))


def _things(recognised: Recognised, columns: Sequence[str]) -> set[tuple[str, ...]]:
    body = recognised.table.body
    if not isinstance(body, ArrowBody) or not columns:
        return set()
    at = {mapped.column.name: mapped.index for mapped in recognised.columns}
    cells = [body.table[f"c{at[name]}"].to_pylist() for name in columns if at.get(name, -1) >= 0]
    return {tuple((text or "").strip() for text in row) for row in zip(*cells, strict=True)}
