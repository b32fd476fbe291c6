"""What a table was recognised as, held against its cells: columns that say something else, and registers it is not."""

from __future__ import annotations

from dataclasses import replace

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import ArrowBody, Noted, RawTable
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.loaders.unfolding.groups import with_groups
from graphgov.loaders.unfolding.header_words import spoken
from graphgov.loaders.unfolding.own_rows import derives
from graphgov.loaders.unfolding.speaking import speaking
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Use, field_of
from graphgov.schema.roles import Body


def understood_well(own: Recognised) -> Recognised:
    """The table with only the columns that its register can take as they stand, and its groups filled down."""
    return with_groups(_of_those_named(_with_bodies(_named_not_counted(own))))


def taken_for_another(own: Recognised) -> bool:
    """Whether the table does not stand as its register, so that what its columns speak of says better what it is."""
    return _lacks(own) or _two_committees(own) or _of_people(own)


def misread(table: RawTable) -> bool:
    """Whether some column has cells in every row and no header: then a row of headers was taken for something else."""
    bare = [note.rows for note in table.notes if note.noted is Noted.HEADLESS]
    return bool(bare) and isinstance(table.body, ArrowBody) and max(bare) >= table.body.table.num_rows


def _named_not_counted(own: Recognised) -> Recognised:
    """The table without the columns that should count people (民警数) where their cells name them (民警)."""
    body = own.table.body
    kept = []
    for mapped in own.columns:
        declared = field_of(SCHEMA, own.register, mapped.column)
        counts = declared is not None and declared.type is FieldType.INTEGER
        said = spoken(own.table.header[mapped.index]) if counts and mapped.index >= 0 else None
        if said is not None and said.names_people and isinstance(body, ArrowBody):
            texts = [text for text in body.table[f"c{mapped.index}"].to_pylist() if text and text.strip()]
            if texts and not any(sign.isdigit() for text in texts for sign in text):
                continue
        kept.append(mapped)
    return own if len(kept) == len(own.columns) else replace(own, columns=tuple(kept))


def _with_bodies(own: Recognised) -> Recognised:
    """The table without people of a body that no column names (支部书记 beside a neighbourhood): unfolding knows it."""
    named = {mapped.column.alias for mapped in own.columns if mapped.column.use in (Use.NAMES, Use.CODES)}
    made = set(own.register.owns)

    def bodiless(mapped: MappedColumn) -> bool:
        if mapped.column.use is not Use.NAMES or mapped.index < 0 or mapped.answered:
            return False
        unit = own.register.mention(mapped.column.alias).unit
        if not unit or unit in named | made or own.register.mention(unit).named_after:
            return False
        said = spoken(own.table.header[mapped.index])
        bodies = {role.body for role in said.roles} if said is not None else set()
        return said is not None and said.names_people and Body.GROUP not in bodies

    kept = tuple(mapped for mapped in own.columns if not bodiless(mapped))
    return own if len(kept) == len(own.columns) else replace(own, columns=kept)


def _of_those_named(own: Recognised) -> Recognised:
    """The table without what is told of somebody whom no column of its register names: unfolding knows who it is."""
    named = {mapped.column.alias for mapped in own.columns if mapped.column.use in (Use.NAMES, Use.CODES)}

    def homeless(mapped: MappedColumn) -> bool:
        if mapped.column.use is not Use.FILLS or mapped.index < 0 or mapped.answered:
            return False
        alias = mapped.column.alias
        mention = own.register.mention(alias)
        return (
            alias not in named
            and alias not in own.register.owns
            and all(SCHEMA.node(kind).people for kind in mention.kinds)
        )

    kept = tuple(mapped for mapped in own.columns if not homeless(mapped))
    return own if len(kept) == len(own.columns) else replace(own, columns=kept)


def _lacks(own: Recognised) -> bool:
    """Whether a column is missing without which no row of the register stands."""
    present = {mapped.column.name for mapped in own.columns}
    return any(
        column.required and column.name not in present and not derives(own, column) for column in own.register.columns
    )


def _two_committees(own: Recognised) -> bool:
    """Whether a table of a community's own committees was taken for its big committee's, which no word of it names."""
    if own.register.name != "big_committee_members":
        return False
    said = comparable("".join((*own.table.names, *own.table.header)))
    return "大党委" not in said and any(word in said for word in ("居委会", "村委会", "两委"))


def _of_people(own: Recognised) -> bool:
    """Whether a list of people was taken for a register of places, of which it only names the place they belong to."""
    names = [mapped for mapped in own.columns if mapped.column.use not in (Use.DROPPED, Use.IGNORED)]
    if any(mapped.column.use is not Use.NAMES or mapped.answered for mapped in names):
        return False
    places = {*own.register.place, *own.register.owns}
    if any(mapped.column.alias not in places for mapped in names):
        return False
    return speaking(own.table, own).subject is not None
