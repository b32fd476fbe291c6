"""One table as several: the table of its own register, and a virtual table for each register it also speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import ArrowBody, RawTable, arrow_body
from graphgov.loaders.files.secret_numbers import has_number
from graphgov.loaders.files.sources import without_marks
from graphgov.loaders.rows.account import LinesSaid
from graphgov.loaders.rows.mappings import IGNORE, Mappings, fingerprint, register_called
from graphgov.loaders.rows.recognising import Candidate, MappedColumn, Recognised, UnknownColumn, office_of, recognise
from graphgov.loaders.rows.row_tables import NAMED
from graphgov.loaders.unfolding.answered import answers, overruled
from graphgov.loaders.unfolding.criteria import criteria
from graphgov.loaders.unfolding.dwelling_places import dwelling_places
from graphgov.loaders.unfolding.figures import figures
from graphgov.loaders.unfolding.own_rows import own_rows
from graphgov.loaders.unfolding.own_table import misread, taken_for_another, understood_well
from graphgov.loaders.unfolding.row_reading import Cells, Told
from graphgov.loaders.unfolding.rows_to_tell import rows_to_tell
from graphgov.loaders.unfolding.sentences import figure_sentences, sentences
from graphgov.loaders.unfolding.speaking import Speaking, speaking
from graphgov.loaders.unfolding.telling import Teller
from graphgov.schema import REGISTERS, Register
from graphgov.schema.roles import What

LEAST_ROWS = 5
"""In how many rows of a table of residents somebody must stand to be taken for one who holds a post."""

_PASSING = {
    "grids": {"name"},
    "neighbourhoods": {"name"},
    "buildings": {"neighbourhood", "name", "grid"},
}
"""Registers of things that tables name in passing, and all that they say then beside the place."""

_PLACES = ("district", "street", "community")
_KEY_MARKS = str.maketrans("", "", "0123456789年月日季度上下半第“”\"'.-—_ ")


Content = tuple[tuple[str, str], ...]
"""What a virtual row says, by which equal ones are folded: its columns and their texts."""


@dataclass(frozen=True)
class Left:
    """Cells of a column that found no place: its header and how many there are."""

    header: str
    cells: int


@dataclass(frozen=True)
class Unfolded:
    """A table and what it was taken for.

    `own` is the table as its own register, if it has one; `parts` are the virtual tables of other registers, with the
    headers that nobody understood in the first of them where there is no `own`.  `left` are cells that found no place,
    `said` what the table was taken for, sentence by sentence, `lines` which lines said anything, without an `own`,
    `figures` the headers of figures that no register states.
    """

    own: Recognised | None
    parts: tuple[Recognised, ...]
    left: tuple[Left, ...] = ()
    said: tuple[str, ...] = ()
    lines: LinesSaid | None = None
    figures: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Recognised, ...]:
        """Every table, the own one first."""
        return (*((self.own,) if self.own else ()), *self.parts)


def unfold(table: RawTable, mappings: Mappings, office: str = "") -> Unfolded | tuple[Candidate, ...]:
    """The table as every register that its columns speak of; the three registers it is most like where that is none.

    What people answered about the table goes before everything else.
    """
    understood = recognise(table, mappings, office)
    answered = register_called(mappings.register_of(office, table.file, table.header) or "") is not None
    own = understood_well(understood) if isinstance(understood, Recognised) else None
    astray = not answered and misread(table)
    if not answered and not astray and (own is None or taken_for_another(own)):
        alone = _unfolded(table, None, mappings, office)
        if alone.parts:
            return alone
        counted = _figures(table, office)
        if counted is not None:
            return counted
    if own is None:
        return understood if isinstance(understood, tuple) else ()
    return Unfolded(own, ()) if astray else _scored(_unfolded(own.table, own, mappings, office))


def _scored(found: Unfolded) -> Unfolded:
    """What a table was taken for, without the criteria of a cross table of scores, which are told and kept nowhere."""
    scores = criteria(found.own) if found.own is not None and found.own.unknown else ()
    if not scores or found.own is None:
        return found
    own = replace(found.own, unknown=tuple(one for one in found.own.unknown if one.header not in scores))
    return replace(found, own=own, figures=scores, said=(*found.said, *figure_sentences(scores)))


def _figures(table: RawTable, office: str) -> Unfolded | None:
    """A table of figures by place, as far as some register states them."""
    speech = speaking(table, None)
    found = figures(speech, office)
    if found is None:
        return None
    target = next((register for register in REGISTERS if register.name == found.register), None)
    if target is None or not found.rows:
        return Unfolded(None, (), said=figure_sentences(found.left), figures=found.left)
    part = _virtual(table, target, found.rows, _key(speech, None))
    said = sentences(speech, None, [(part, found.columns)])
    lines = LinesSaid(tuple(number for number, _office, _said in found.rows), ())
    return Unfolded(None, (part,), (), (*said, *figure_sentences(found.left)), lines, found.left)


def _unfolded(table: RawTable, own: Recognised | None, mappings: Mappings, office: str) -> Unfolded:
    said = answers(table, mappings, office)
    found = _told(table, own, said, office)
    aside = overruled(speaking(table, own), (part.register.name for part in found.parts), said) if said else None
    return _told(table, own, said, office, aside) if aside else found


def _told(
    table: RawTable,
    own: Recognised | None,
    said: dict[str, list[tuple[str, int]]],
    office: str,
    aside: frozenset[int] = frozenset(),
) -> Unfolded:
    """What a table is unfolded into; `aside` are columns of which people said what they are."""
    speech = speaking(table, own, aside)
    if not isinstance(table.body, ArrowBody):
        return Unfolded(own, ())
    teller = Teller(speech, office)
    fixed = own_rows(speech, own) if own is not None else None
    placed: set[int] = {*speech.used, *aside}
    lines: dict[int, bool] = {}
    told = tuple(_parts(speech, teller, said if own is None or aside else {}, placed, lines))
    parts = tuple(part for part, _columns in told)
    if own is None and not any(_tells(part) for part in parts):
        return Unfolded(None, ())
    placed |= {at for at in (speech.one_shoulder,) if at is not None}
    placed |= {at for at, _month in speech.months} if teller.by_months else set()
    homeless = [people for people in speech.people if people.index in teller.unplaced and people.index not in placed]
    placed -= {at for people in homeless for what, at in people.whats.items() if what is not What.DROPPED}
    if fixed is not None:
        kept = tuple(one for one in fixed.unknown if _place(table, one.header) not in placed)
        fixed = replace(fixed, unknown=kept)
    elif parts:
        shared = {mark for mark, said in enumerate(speech.said) if said is not None and (said.thing or said.district)}
        rest = [
            UnknownColumn(header, "")
            for at, header in enumerate(table.header)
            if header.strip() and at not in placed | shared and comparable(header) not in _NOTHING
        ]
        # What reading the layout left out is told once, with the first of them that is no passing mention.
        at = next((at for at, part in enumerate(parts) if not part.unfolded.endswith(NAMED)), 0)
        first = replace(parts[at].table, notes=table.notes)
        parts = (*parts[:at], replace(parts[at], table=first, unknown=tuple(rest)), *parts[at + 1 :])
    left = tuple(Left(table.header[at], count) for at, count in sorted(teller.unplaced.items()) if at in placed)
    return Unfolded(fixed, parts, left, sentences(speech, fixed, told), _said(lines) if own is None else None)


def _said(lines: dict[int, bool]) -> LinesSaid:
    return LinesSaid(
        tuple(line for line, new in lines.items() if new), tuple(line for line, new in lines.items() if not new)
    )


_NOTHING = frozenset(map(comparable, ("序号", "备注", "编号", "No.", "说明", "合计")))


def _place(table: RawTable, header: str) -> int:
    return next((at for at, one in enumerate(table.header) if one == header), -1)


def _tells(part: Recognised) -> bool:
    """Whether a virtual table says more than that there is a place of some name."""
    return part.register.name not in _PASSING or len([at for at in part.origin if at >= 0]) > 2  # noqa: PLR2004


def _parts(
    speech: Speaking,
    teller: Teller,
    answers: dict[str, list[tuple[str, int]]],
    placed: set[int],
    lines: dict[int, bool],
) -> Iterator[tuple[Recognised, tuple[int, ...]]]:
    """The virtual tables and the columns each is made of.

    `placed` takes the columns whose cells found a place in them, or were set aside; `lines` the lines of the table that
    said anything, and whether none had said it before.
    """
    own = speech.own
    if own is not None and own.register.anonymous:
        yield from _dwellings(speech, own)
    if not _speaks(speech):
        return
    rows: dict[tuple[str, bool], dict[Content, tuple[int, str, Cells]]] = {}
    counts: dict[Content, int] = {}
    hidden = own is not None and own.register.anonymous
    answered = {at for said in answers.values() for _column, at in said}
    for number, office, cells in rows_to_tell(speech, own, answered):
        for register, read in teller.rows(cells):
            said = _without_numbers(read)
            for column, at in answers.get(register, ()):
                placed.add(at)
                if column != IGNORE and cells[at].strip():
                    said.setdefault(column, Told(cells[at].strip(), at))
            if _passed_over(speech, register, said):
                continue
            passing = register in _PASSING and set(said) <= {*_PLACES, *_PASSING[register]}
            if not hidden:
                placed.update(told.at for told in said.values())
            content = tuple(sorted((column, told.text) for column, told in said.items()))
            content = (*content, ("", office))
            counts[content] = counts.get(content, 0) + 1
            first = rows.setdefault((register, passing), {}).setdefault(content, (number, office, said))
            lines[number] = lines.get(number, False) or first[0] == number
    key = _key(speech, own)
    for target in REGISTERS:
        for passing in (False, True):
            found = rows.get((target.name, passing), {})
            if hidden:
                found = {content: row for content, row in found.items() if counts[content] >= LEAST_ROWS}
            if found:
                part = _virtual(speech.table, target, list(found.values()), key + NAMED * passing)
                columns = {one.at for _number, _office, said in found.values() for one in said.values() if one.at >= 0}
                placed |= columns
                yield part, tuple(sorted(columns))


def _passed_over(speech: Speaking, register: str, said: Cells) -> bool:
    """Whether a virtual row is not to be kept: of a table of residents any but a gridworker's."""
    own = speech.own
    if own is None:
        return False
    if own.register.anonymous and register != "gridworkers":
        return True
    return register == own.register.name and _of_own_columns(speech, said)


def _dwellings(speech: Speaking, own: Recognised) -> Iterator[tuple[Recognised, tuple[int, ...]]]:
    """The virtual tables of the places that a register of residents names in passing."""
    rows: dict[str, dict[Content, tuple[int, str, Cells]]] = {}
    for number, (register, said) in dwelling_places(own, LEAST_ROWS):
        content = tuple(sorted((column, told.text) for column, told in said.items()))
        rows.setdefault(register, {}).setdefault(content, (number, "", said))
    for target in REGISTERS:
        found = list(rows.get(target.name, {}).values())
        if found:
            columns = {one.at for _number, _office, said in found for one in said.values() if one.at >= 0}
            yield _virtual(speech.table, target, found, own.register.name + NAMED), tuple(sorted(columns))


def _without_numbers(said: Cells) -> Cells:
    """What a row says, without texts that hold a telephone or identity number where a name should stand.

    In a row that slid by a cell such numbers stand under other headers; nothing of them may become a place or person.
    """
    return {
        column: told
        for column, told in said.items()
        if column == "identity_number" or column.endswith("code") or not has_number(told.text)
    }


def _of_own_columns(speech: Speaking, said: Cells) -> bool:
    """Whether a row says only what columns of the table's own register say: that is of the row's own thing.

    What the column of the organisation above names is another thing of the same register (上级党组织).
    """
    named = speech.bound.get(said["name"].at) if "name" in said else None
    if named is not None and named.column.name == "superior":
        return False
    return {told.at for column, told in said.items() if column not in _PLACES and told.at >= 0} <= set(speech.bound)


def _speaks(speech: Speaking) -> bool:
    """Whether a table may say anything to other registers: most registers of residents, the longest of all, do not."""
    if speech.register == "divisions":
        return False
    if speech.own is not None and speech.own.register.anonymous:
        return any(role.post == "gridworker" for people in speech.people for role in people.roles)
    return any(one is not None for one in speech.said)


def _key(speech: Speaking, own: Recognised | None) -> str:
    """What the rows unfolded from a table are kept under: its register, else its title, else its headers."""
    if own is not None:
        return own.register.name
    names = (without_marks(name).translate(_KEY_MARKS) for name in speech.table.names)
    return next((name for name in names if name), "") or fingerprint(speech.table.header)


def _virtual(table: RawTable, register: Register, rows: Sequence[tuple[int, str, Cells]], key: str) -> Recognised:
    """A virtual table of a register, as if its rows had been handed in as they were unfolded."""
    places: dict[str, int] = {}
    for _number, _office, said in rows:
        for column, told in said.items():
            places[column] = max(places.get(column, -1), told.at)
    order = [column for column in register.columns if column.name in places]
    with_office = any(office for _number, office, _said in rows)
    texts = (
        (
            number,
            [
                *(said[column.name].text if column.name in said else "" for column in order),
                *([office] if with_office else []),
            ],
        )
        for number, office, said in rows
    )
    header = tuple(
        table.header[places[column.name]] if places[column.name] >= 0 else column.label.zh for column in order
    )
    body = arrow_body(iter(sorted(texts, key=lambda row: row[0])), len(header) + with_office)
    virtual = replace(table, header=(*header, *(("填报单位",) if with_office else ())), body=body, repeats=(), notes=())
    columns = tuple(MappedColumn(column, at, header[at]) for at, column in enumerate(order))
    return Recognised(
        virtual,
        register,
        columns,
        (),
        1.0,
        office_index=len(header) if with_office else None,
        office_above=office_of(table),
        unfolded=key,
        whole=table,
        origin=(*(places[column.name] for column in order), *((-1,) if with_office else ())),
    )
