"""The rows of a table's own register, where a cell of it holds more than the register's column can take.

Several units in one cell become rows, and several people in a cell for one; 单位及职务 becomes an employer and a
duty; a Party organisation's kind that only says its form (党支部) is taken from its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from graphgov.loaders.files.raw_tables import ArrowBody, arrow_body
from graphgov.loaders.rows.person_names import people_in
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.loaders.unfolding.cell_parts import names_in, post_word, unit_and_duty
from graphgov.loaders.unfolding.header_words import spoken
from graphgov.loaders.unfolding.several_people import people_apart
from graphgov.loaders.unfolding.speaking import Speaking
from graphgov.schema.register_declaration import Column
from graphgov.schema.roles import PARTY_KINDS_BY_NAME, What
from graphgov.schema.vocabularies import MEETING_KIND

Derive = Callable[[Sequence[str]], str]
_FORMS = frozenset(("党委", "党总支", "党支部", "支部", "党总支部", "联合党支部", "总支", "基层党委"))


def own_rows(speaking: Speaking, own: Recognised) -> Recognised:
    """The table of its own register, with what its cells hold laid out where the register has columns for it."""
    own = people_apart(own)
    derived: list[tuple[Column, int, Derive]] = []
    derived += _employers(speaking, own)
    derived += _kinds(own)
    derived += _meeting_names(own)
    columns = [*own.columns]
    for name, at in speaking.also_own:
        columns.append(MappedColumn(own.register.column(name), at, own.table.header[at]))
    split = _units(own) or _posts(own)
    if not derived and split is None:
        return replace(own, columns=tuple(columns))
    width = len(own.table.header)
    body = own.table.body
    if not isinstance(body, ArrowBody):
        return own
    rows = _rows(body, [derive for _column, _at, derive in derived], split)
    taken = {column.name for column, _at, _derive in derived}
    columns = [mapped for mapped in columns if mapped.column.name not in taken]
    columns += [
        MappedColumn(column, width + place, own.table.header[at]) for place, (column, at, _derive) in enumerate(derived)
    ]
    table = replace(
        own.table,
        header=(*own.table.header, *(own.table.header[at] for _column, at, _derive in derived)),
        body=arrow_body(rows, width + len(derived)),
    )
    origin = (*range(width), *(at for _column, at, _derive in derived))
    return replace(own, table=table, columns=tuple(columns), whole=own.table, origin=origin)


def _rows(
    body: ArrowBody, derived: Sequence[Derive], split: Callable[[list[str]], list[list[str]]] | None
) -> Iterator[tuple[int, list[str]]]:
    columns = [column.to_pylist() for column in body.table.drop_columns(["surplus"]).columns]
    for number, *texts in zip(*columns, strict=True):
        cells = [text or "" for text in texts]
        for row in split(cells) if split is not None else [cells]:
            yield number, [*row, *(derive(row) for derive in derived)]


def _employers(speaking: Speaking, own: Recognised) -> Iterator[tuple[Column, int, Derive]]:
    names = {column.name for column in own.register.columns}
    subject = speaking.subject
    if subject is None or not subject.bound or not {"employer", "duty"} <= names:
        return
    at = subject.whats.get(What.EMPLOYER_AND_DUTY)
    mapped = {found.column.name: found for found in own.columns}
    if at is None and "duty" in mapped and "employer" not in mapped:
        said = spoken(mapped["duty"].header)
        at = mapped["duty"].index if said is not None and said.what is What.EMPLOYER_AND_DUTY else None
    if at is not None and "employer" not in mapped:
        place = at
        yield own.register.column("employer"), place, lambda cells: unit_and_duty(cells[place])[0]
        yield own.register.column("duty"), place, lambda cells: unit_and_duty(cells[place])[1]


def _kinds(own: Recognised) -> Iterator[tuple[Column, int, Derive]]:
    if own.register.name != "party_organisations":
        return
    mapped = {found.column.name: found.index for found in own.columns}
    if "kind" not in mapped or "name" not in mapped or not isinstance(own.table.body, ArrowBody):
        return
    at, name = mapped["kind"], mapped["name"]
    said = own.table.body.table[f"c{at}"].to_pylist()
    if any((text or "").strip() in _FORMS for text in said):
        yield own.register.column("kind"), at, lambda cells: party_kind(cells[name], cells[at])


def derives(own: Recognised, column: Column) -> bool:
    """Whether cells of a column that a table lacks are made of its other ones."""
    return any(made is column for made, _at, _derive in _meeting_names(own))


def _meeting_names(own: Recognised) -> Iterator[tuple[Column, int, Derive]]:
    """A meeting that no column names is called after its kind and its day."""
    mapped = {found.column.name: found.index for found in own.columns}
    if own.register.name != "meetings" or "name" in mapped or mapped.get("held", -1) < 0:
        return
    held, kind = mapped["held"], mapped.get("kind", -1)
    titled = meeting_kind(own.table.names)
    usual = titled or own.register.label.zh.removesuffix("台账")

    def called(cells: Sequence[str]) -> str:
        said = cells[kind].strip() if kind >= 0 else ""
        return f"{said or usual}{cells[held].strip()}" if cells[held].strip() else ""

    yield own.register.column("name"), held, called
    if titled and kind < 0:
        yield own.register.column("kind"), held, lambda cells: titled


def meeting_kind(names: Sequence[str]) -> str:
    """The kind of meeting that a table's names speak of, as its vocabulary writes it; empty where they name none."""
    said = "".join(names).replace("“", "").replace("”", "").replace('"', "")
    spellings = [(spelling, word) for word in MEETING_KIND.words for spelling in (word.label.zh, *word.variants)]
    found = (word.label.zh for spelling, word in sorted(spellings, key=lambda pair: -len(pair[0])) if spelling in said)
    return next(found, "")


def party_kind(name: str, said: str) -> str:
    """What kind a Party organisation is, where the register only says its form; else as it says.

    >>> party_kind("安里社区党委", "党委"), party_kind("兰苑小区党支部", "党支部"), party_kind("某支部", "小区党支部")
    ('社区党委', '小区党支部', '小区党支部')
    """
    if said.strip() not in _FORMS:
        return said
    return next((kind for pattern, kind in PARTY_KINDS_BY_NAME if re.search(pattern, name.strip())), said)


def _posts(own: Recognised) -> Callable[[list[str]], list[list[str]]] | None:
    """How a row of somebody's several posts (书记、主任) becomes rows of one; None where no cell names several."""
    body = own.table.body
    at = next((found.index for found in own.columns if found.column.name == "post" and not found.column.many), None)
    if own.register.anonymous or at is None or at < 0 or not isinstance(body, ArrowBody):
        return None
    if not any(len(_several(text or "")) > 1 for text in body.table[f"c{at}"].unique().to_pylist()):
        return None
    place = at

    def split(cells: list[str]) -> list[list[str]]:
        posts = _several(cells[place])
        return [[*cells[:place], post, *cells[place + 1 :]] for post in posts] if len(posts) > 1 else [cells]

    return split


def _several(cell: str) -> list[str]:
    """The posts of a cell that names several and nothing else; none where it is anything else."""
    pieces = names_in(cell.replace("兼", "、")) if post_word(cell.strip()) is None else []
    posts = [post_word(piece) for piece in pieces]
    return [post for post in posts if post is not None] if posts and all(posts) else []


def _units(own: Recognised) -> Callable[[list[str]], list[list[str]]] | None:
    """How rows of several units become rows of one; None where no cell names several."""
    body = own.table.body
    name = next((found.index for found in own.columns if found.column.name == "name"), None)
    if own.register.name != "joint_construction_units" or name is None or not isinstance(body, ArrowBody):
        return None
    if not any(len(names_in(text or "")) > 1 for text in body.table[f"c{name}"].to_pylist()):
        return None
    people = [
        found.index
        for found in own.columns
        if found.column.name in ("head", "party_building_lead", "liaison") and found.index >= 0
    ]

    def split(cells: list[str]) -> list[list[str]]:
        units = names_in(cells[name])
        if len(units) <= 1:
            return [cells]
        rows = []
        for place, unit in enumerate(units):
            row = list(cells)
            row[name] = unit
            for at in people:
                named = people_in(cells[at])
                row[at] = named[place] if len(named) == len(units) else ""
            rows.append(row)
        return rows

    return split
