"""Which register a raw table is, and which of its columns say what.

A header counts the more, the fewer registers know it; names of sheet and file decide between registers that share their
headers.  Below `LEAST_CONFIDENCE`, or where two registers fit alike, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from graphgov.loaders.files.header_text import comparable, header_path, path_forms, without_unit
from graphgov.loaders.files.raw_tables import RawTable
from graphgov.loaders.files.sources import without_marks
from graphgov.loaders.rows.header_wording import loose_column, loose_spellings, loosely
from graphgov.loaders.rows.mappings import IGNORE, Mappings, column_called, register_called
from graphgov.loaders.rows.office_names import office_name
from graphgov.schema import REGISTERS, SCHEMA, Register
from graphgov.schema.register_declaration import Column, Use

LEAST_CONFIDENCE = 0.5
"""Confidence, from 0 to 1, below which a table is recognised as no register, and a person is asked."""

LEAST_LEAD = 0.02
"""By how much the best register must lead the next one."""

_HEADER_SHARE, _REQUIRED_SHARE, _NAME_SHARE, _COMPLETE_SHARE = 0.5, 0.15, 0.3, 0.05
_UNKNOWN_WEIGHT = 0.3
_CANDIDATES = 3
_OFFICE_HEADERS = frozenset(comparable(text) for text in ("填报单位", "报送单位", "上报单位", "reporting office"))


@dataclass(frozen=True)
class MappedColumn:
    """A column of a register and where it stands in the table (from 0), with the header as found.

    `part` says which part of a cell it is, where the cell holds two dates (`spans.span_cell`).  `otherwise` is the
    name that a blank cell stands for; where the table has no such column at all, `index` is -1.
    `answered` says that a person said so.
    """

    column: Column
    index: int
    header: str
    part: str = ""
    otherwise: str = ""
    answered: bool = False


@dataclass(frozen=True)
class UnknownColumn:
    """A header that no column of the register answers to, and the column it looks most like (maybe empty)."""

    header: str
    nearest: str


@dataclass(frozen=True)
class Recognised:
    """A raw table understood: its register, its columns, and how sure that is (from 0 to 1).

    `aside` are headers that a person said to set aside.  Where the table was unfolded, `whole` is the table as it was
    handed in, `origin` says where each column of `table` stands in it (-1: nowhere), and `unfolded` is the key of the
    table that rows of a register which is not its own come from (empty: the register is the table's own).  Where it
    holds rows of several `files`, its body says of each row which file (`file`) and which table (`unfolded`) it is of.
    """

    table: RawTable
    register: Register
    columns: tuple[MappedColumn, ...]
    unknown: tuple[UnknownColumn, ...]
    confidence: float
    office_index: int | None = None
    office_above: str = ""
    aside: tuple[str, ...] = ()
    unfolded: str = ""
    whole: RawTable | None = None
    origin: tuple[int, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A register a table might be, with its confidence from 0 to 1."""

    register: Register
    confidence: float


@lru_cache
def _spellings(register: Register) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for column in register.columns:
        for spelling in column.spellings:
            found.setdefault(comparable(spelling), column)
    return found


@lru_cache
def _weights() -> dict[str, float]:
    """How telling each header is: one over the number of registers that know it."""
    counts: dict[str, int] = {}
    for register in REGISTERS:
        for spelling in _spellings(register):
            counts[spelling] = counts.get(spelling, 0) + 1
    return {spelling: 1 / count for spelling, count in counts.items()}


def column_for(register: Register, header: str) -> Column | None:
    """The column that answers to a header as found, units in brackets and marks aside.

    A header of several levels (网格长›姓名) is known by its levels together, else by its last one alone; but what is
    said of one person (网格长›性别) never answers for another.  Where no declared spelling fits, one that says the same
    in other words does (单元数量 for 单元数).
    """
    return _column_for(register, header)


@lru_cache(maxsize=16_384)  # a header is compared with those of every register, and again for every sheet alike
def _column_for(register: Register, header: str) -> Column | None:
    known = _spellings(register)
    for form in path_forms(header):
        column = known.get(form) or known.get(without_unit(form))
        if column is not None:
            return column
    levels = header_path(header)
    last = comparable(levels[-1]) if len(levels) > 1 else ""
    column = known.get(last) or known.get(without_unit(last))
    if column is not None:
        return None if _of_another(register, column, levels[:-1]) else column
    for form in path_forms(header):
        column = loose_column(register, form) or loose_column(register, without_unit(form))
        if column is not None:
            return column
    column = loose_column(register, without_unit(last)) if last else None
    return None if column is not None and _of_another(register, column, levels[:-1]) else column


def known_header(text: str) -> bool:
    """Whether any register knows a header, by itself or by its last level."""
    known = _weights()
    forms = (*path_forms(text), *map(comparable, header_path(text)[-1:]))
    if any(form in known or without_unit(form) in known or form in _OFFICE_HEADERS for form in forms):
        return True
    return any(loosely(without_unit(form)) in _loose_headers() for form in forms)


@lru_cache
def _loose_headers() -> frozenset[str]:
    """What the headers of any register say, whatever the words."""
    return frozenset(form for register in REGISTERS for form in loose_spellings(register))


@dataclass(frozen=True)
class KnownHeaders:
    """Says whether a text is a header that some register knows, or that something was answered about."""

    answered: frozenset[str] = frozenset()

    def __call__(self, text: str) -> bool:
        """Whether a text is one of them."""
        return known_header(text) or comparable(text) in self.answered


def headers_known(mappings: Mappings) -> KnownHeaders:
    """The headers that registers know, and those of the answers."""
    return KnownHeaders(frozenset(comparable(answer.header) for answer in mappings.headers))


@lru_cache
def _role_spellings() -> frozenset[str]:
    """Headers that name people: by these, the levels below them speak of that person."""
    return frozenset(
        comparable(spelling)
        for register in REGISTERS
        for column in register.columns
        if column.use is Use.NAMES and all(SCHEMA.node(kind).people for kind in register.mention(column.alias).kinds)
        for spelling in column.spellings
    )


def _of_another(register: Register, column: Column, above: Sequence[str]) -> bool:
    """Whether the levels above name a person, and the column speaks of somebody or something else."""
    if column.use in (Use.DROPPED, Use.IGNORED):
        return False
    people = [level for level in map(comparable, above) if level in _role_spellings()]
    named = [_spellings(register).get(level) for level in people]
    told = {alias for alias, _field in column.targets}
    if column.use is Use.SAYS:  # of a relationship, so of those at its ends
        told = {end for link in register.links if link.alias in told for end in (link.source, link.target)}
    return any(one is None or one.alias not in told for one in named)


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The row among the first ones that looks most like a header: the one with most headers known to any register."""
    known = _weights()

    def recognised(row: Sequence[str]) -> int:
        cells = {comparable(cell) for cell in row if cell.strip()}
        return sum(1 for cell in cells if cell in known or without_unit(cell) in known)

    scores = [recognised(row) for row in rows]
    return scores.index(max(scores)) if max(scores) > 1 else 0


def candidates(table: RawTable) -> list[Candidate]:
    """Every register with its confidence, the surest first."""
    names = [comparable(without_marks(name)) for name in table.names]
    found = [Candidate(register, _confidence(register, table.header, names)) for register in REGISTERS]
    return sorted(found, key=lambda candidate: (-candidate.confidence, candidate.register.name))


def recognise(
    table: RawTable, mappings: Mappings | None = None, office: str = ""
) -> Recognised | tuple[Candidate, ...]:
    """The table as a register, or, where that is not sure enough, the three registers it is most like.

    What a person answered for this office in `mappings` goes before everything else.
    """
    known = mappings or Mappings()
    answered = register_called(known.register_of(office, table.file, table.header) or "")
    if answered is not None:
        return _mapped(table, Candidate(answered, 1.0), known, office)
    ranked = candidates(table)
    best, second = ranked[0], ranked[1]
    if best.confidence - second.confidence < LEAST_LEAD:
        titled = [
            one for one, other in ((best, second), (second, best)) if _titled(table, one.register, other.register)
        ]
        if not titled:
            return tuple(ranked[:_CANDIDATES])
        best = titled[0]
    if best.confidence < LEAST_CONFIDENCE:
        return tuple(ranked[:_CANDIDATES])
    return _mapped(table, best, known, office)


def _titled(table: RawTable, one: Register, other: Register) -> bool:
    """Whether title or sheet names one register and not the other, and the table has all that it must have."""
    names = [comparable(without_marks(name)) for name in table.names]
    if _name_share(one, names) < 1 or _name_share(other, names) > 0:
        return False
    said = {column.name for header in table.header if (column := column_for(one, header)) is not None}
    return all(column.name in said for column in one.columns if column.required)


def office_of(table: RawTable, asked: str = "") -> str:
    """Who handed a table in: who is said to have, else whom the lines above its header name; else nobody (empty)."""
    return office_name(asked) or _office_in(table.above)


def _confidence(register: Register, header: tuple[str, ...], names: Sequence[str]) -> float:
    weights = _weights()
    total = known = 0.0
    columns = set()
    for text in header:
        forms = (*path_forms(text), *map(comparable, header_path(text)[-1:]))
        if not forms or forms[0] in _OFFICE_HEADERS:
            continue
        found = (weights.get(form) or weights.get(without_unit(form)) for form in forms)
        weight = next((share for share in found if share), _UNKNOWN_WEIGHT)
        total += weight
        column = column_for(register, text)
        if column is not None:
            known += weight
            columns.add(column.name)
    if total == 0 or not any(_telling(register, column) for column in register.columns if column.name in columns):
        return 0.0
    required = [column.name for column in register.columns if column.required]
    met = sum(1 for name in required if name in columns) / len(required) if required else 1.0
    complete = all(column.name in columns for column in register.columns if _telling(register, column))
    return (
        _HEADER_SHARE * known / total
        + _REQUIRED_SHARE * met
        + _NAME_SHARE * _name_share(register, names)
        + _COMPLETE_SHARE * complete
    )


def _telling(register: Register, column: Column) -> bool:
    """Whether a column says anything of the register, beyond what any table has: places, serial numbers, remarks."""
    if column.use in (Use.DROPPED, Use.IGNORED):
        return False
    place = column.use is Use.NAMES and column.alias in register.place
    return not place or column.alias in register.owns


def _name_share(register: Register, names: Sequence[str]) -> float:
    """1 where sheet or file name names this register and none at greater length, else the share of the longest."""
    for name in names:
        lengths = {other.name: _longest(other, name) for other in REGISTERS}
        longest = max(lengths.values())
        if longest:
            share = lengths[register.name] / longest
            return share if share == 1 else share / 2
    return 0.0


def _longest(register: Register, name: str) -> int:
    return max((len(form) for form in _names(register) if form in name), default=0)


@lru_cache
def _names(register: Register) -> tuple[str, ...]:
    """What a register is called, in comparable form."""
    return tuple(map(comparable, (register.name, register.label.zh, register.label.en, *register.spellings)))


def _mapped(table: RawTable, best: Candidate, mappings: Mappings, office: str) -> Recognised:
    register = best.register
    aside: list[str] = []
    chosen: dict[str, MappedColumn] = {}
    unknown: list[UnknownColumn] = []
    office_index: int | None = None
    for index, header in enumerate(table.header):
        if not header.strip():
            continue
        answer = mappings.column_of(office, register.name, header)
        if answer == IGNORE:
            aside.append(header)
            continue
        answered = column_called(register, answer or "")
        column = answered or column_for(register, header)
        if column is None and comparable(header) in _OFFICE_HEADERS:
            office_index = index if office_index is None else office_index
        elif column is None:
            unknown.append(UnknownColumn(header, _nearest(register, header)))
        else:
            mapped = MappedColumn(column, index, header, answered=answered is not None)
            earlier = chosen.get(column.name)
            if earlier is None or _rank(mapped) < _rank(earlier):
                chosen[column.name], mapped = mapped, earlier or mapped
            if earlier is None or column.use in (Use.DROPPED, Use.IGNORED):
                continue
            if not _moved(register, chosen, chosen[column.name], mapped):
                unknown.append(UnknownColumn(mapped.header, chosen[column.name].header))
    columns = tuple(sorted(chosen.values(), key=lambda found: found.index))
    above = _office_in(table.above)
    return Recognised(table, register, columns, tuple(unknown), best.confidence, office_index, above, tuple(aside))


def _moved(register: Register, chosen: dict[str, MappedColumn], first: MappedColumn, second: MappedColumn) -> bool:
    """Whether of two headers for one column one says another column, too, and was given that one.

    职务 beside 大党委职务 is the duty in the unit, alone it is the post.
    """
    for moving, staying in ((second, first), (first, second)):
        forms = (*path_forms(moving.header), *map(without_unit, path_forms(moving.header)))
        for column in register.columns:
            if column.name in chosen or moving.answered:
                continue
            if any(comparable(spelling) in forms for spelling in column.beside):
                chosen[staying.column.name], chosen[column.name] = staying, replace(moving, column=column)
                return True
    return False


def _rank(mapped: MappedColumn) -> int:
    """The place of a header among its column's spellings: the earlier, the closer to what the column means.

    What a person answered comes first of all.
    """
    if mapped.answered:
        return -1
    spellings = [comparable(spelling) for spelling in mapped.column.spellings]
    forms = path_forms(mapped.header)
    return min((spellings.index(form) for form in forms if form in spellings), default=len(spellings))


def _nearest(register: Register, header: str) -> str:
    known = {comparable(s): s for c in register.columns for s in (c.label.zh, *c.headers)}
    close = get_close_matches(comparable(header), known, 1, 0.6)
    return known[close[0]] if close else ""


def _office_in(above: Sequence[str]) -> str:
    """The office in a line such as 填报单位:某街道 above the header; the next cell where the name stands there."""
    for position, cell in enumerate(above):
        head, separator, rest = cell.replace("\uff1a", ":").strip().partition(":")
        if comparable(head) in _OFFICE_HEADERS:
            following = above[position + 1] if position + 1 < len(above) else ""
            return office_name((rest if separator and rest.strip() else following).strip())
    return ""
