"""By what two rows of a register are known to speak of one thing, before anything is identified."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphgov.loaders.graph.minting import normalised_sql
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column, Manner, Use

_WIDE = ("district",)


@dataclass(frozen=True)
class ThingColumns:
    """The columns by which a row's thing is known.

    `names` name it (or what it is named after), `codes` and `numbers` say its code or a person's identity number.
    `places` must agree where both rows fill them in; `further` too, in registers that have several rows of one thing.
    """

    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    further: tuple[tuple[str, str], ...] = ()


@lru_cache
def thing_columns(register: Register) -> ThingColumns:
    """The columns of a register; none where it is anonymous or the list of places."""
    if register.anonymous or register.code_list:
        return ThingColumns()
    owned = [mention for alias in register.owns if (mention := register.mention(alias)).manner is Manner.MAKES]
    names: list[str] = []
    for mention in owned:
        bases = [mention.alias, *([mention.named_after[0]] if mention.named_after else [])]
        names += [column.name for alias in bases if (column := _single(register.names_column(alias))) is not None]
    codes = [c.name for mention in owned if (c := register.codes_column(mention.alias)) is not None]
    numbers = [c.name for mention in owned if (c := register.identifying_column(mention.alias)) is not None]
    around = [alias for alias in register.place if alias not in (*_WIDE, *register.owns)]
    places = [
        (column.name, register.mention(alias).kind)
        for alias in around
        if (column := _single(register.names_column(alias))) is not None
    ]
    further = {
        column.name: ""
        for mention in owned
        for column in register.columns
        for owner, field in (*column.targets, *column.also)
        if owner == mention.alias and field in SCHEMA.node(mention.kind).distinguished_by
    }
    if any(SCHEMA.node(mention.kind).people for mention in owned):
        further |= dict(_bodies_and_posts(register, {*names, *_WIDE, *(name for name, _kind in places)}))
    return ThingColumns(
        tuple(dict.fromkeys(names)), tuple(codes), tuple(numbers), tuple(places), tuple(further.items())
    )


def _bodies_and_posts(register: Register, taken: set[str]) -> list[tuple[str, str]]:
    """The other bodies that a row of a person names, and what tells one of his posts from another."""
    found = []
    told = {(link.alias, name) for link in register.links for name in SCHEMA.relationship(link.kind).discriminators}
    for column in register.columns:
        if column.name in taken or column.many:
            continue
        if (
            column.use is Use.NAMES
            and any(not SCHEMA.node(register.mention(alias).kind).people for alias, _field in column.targets)
        ) or {*column.targets, *column.also} & told:
            found.append((column.name, ""))
    return found


def _single(column: Column | None) -> Column | None:
    return column if column is not None and not column.many else None


def same_thing_query(columns: ThingColumns, one: str, other: str, *, strict: bool) -> str:
    """A query of (one, other): the numbers (`rid`) of rows of two SQL tables that speak of one thing of one office.

    Where `strict`, of several rows of one person only those that name the same bodies and posts.
    """
    alike = ["a.office = b.office"]
    alike += [f"(a.{name} IS NULL OR b.{name} IS NULL OR a.{name} = b.{name})" for name in _quoted(columns.codes)]
    alike += [f"(a.{name} IS NULL OR b.{name} IS NULL OR a.{name} = b.{name})" for name in _quoted(columns.numbers)]
    for name, kind in (*columns.places, *(columns.further if strict else ())):
        left, right = (normalised_sql(f'CAST({side}."{name}" AS VARCHAR)', kind) for side in "ab")
        alike.append(f'(a."{name}" IS NULL OR b."{name}" IS NULL OR {left} = {right})')
    keys = [f"a.{name} = b.{name}" for name in _quoted((*columns.codes, *columns.numbers))]
    if columns.names:
        left, right = (_called(columns.names, side) for side in "ab")
        keys.append(f"{left} = {right}")
    pairs = f"SELECT a.rid AS one, b.rid AS other FROM {one} a JOIN {other} b ON "
    joins = (pairs + " AND ".join([key, *alike]) for key in keys)
    return " UNION ".join(joins) or "SELECT 0 AS one, 0 AS other WHERE FALSE"


def _called(names: tuple[str, ...], side: str) -> str:
    """What a row calls its thing: its name, else the name of what it is named after."""
    return f"coalesce({', '.join(normalised_sql(f'{side}.{name}') for name in _quoted(names))})"


def _quoted(names: tuple[str, ...]) -> list[str]:
    return [f'"{name}"' for name in names]
