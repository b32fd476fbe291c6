"""What offices say differently of one thing: told to both, with the one whose figure stands (数据主责单位)."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column, field_of
from graphgov.schema.words import vocabulary_word

_MOST = 1_000


def disagreements(universe: Universe, mappings: Mappings) -> tuple[Problem, ...]:
    """A note to each of two offices for every cell in which this load made them disagree, in order.

    Expects the table `disagreement`.
    """
    return tuple(_each(universe, mappings))


def _each(universe: Universe, mappings: Mappings) -> Iterator[Problem]:
    for register in universe.registers:
        rows = universe.connection.execute(
            "SELECT DISTINCT d.field, d.said, r.office, r.file, r.row, d.first, s.office, s.file, s.row "
            f"FROM disagreement d JOIN rows_{register.name} r ON r.rid = d.rid "
            f"JOIN rows_{register.name} s ON s.rid = d.standing "
            f"WHERE d.register = '{register.name}' AND (r.fresh OR s.fresh) ORDER BY ALL LIMIT {_MOST}"
            if not register.anonymous
            else "SELECT 0 WHERE FALSE"
        ).fetchall()
        offices = mappings.offices_in_charge(register)
        for field, said, office, file, row, first, other, other_file, other_row in rows:
            column = register.column(field)
            reason = _reason(other, offices)
            one, two = _shown(register, column, said), _shown(register, column, first)
            yield _note(register, column, (office, file, row, one), _says(other, two), reason)
            yield _note(register, column, (other, other_file, other_row, two), _says(office, one), reason)


def _note(register: Register, column: Column, where: tuple[str, str, int, str], expected: str, remedy: str) -> Problem:
    office, file, row, value = where
    header = column.label.zh
    return Problem(Weight.NOTE, "offices_disagree", register.name, office, file, row, header, value, expected, remedy)


def _says(office: str, value: str) -> str:
    if not value:
        return _("what {office} says of it").format(office=office)
    return _("what {office} says of it: {value}").format(office=office, value=value)


def _reason(standing: str, offices: tuple[str, ...]) -> str:
    if any(word in standing for word in offices):
        text = _(
            "Agree with the other office; until then the figure of {office} stands, which is in charge of these data."
        )
    else:
        text = _(
            "Agree with the other office; until then the figure of {office} stands, for no office in charge says any."
        )
    return text.format(office=standing)


def _shown(register: Register, column: Column, stored: str | None) -> str:
    """A stored value as people read it; nothing of what is said of a person, which the other office may not know."""
    field = field_of(SCHEMA, register, column)
    alias = column.targets[0][0]
    if field is None or field.personal or SCHEMA.node(register.mention(alias).kind).people:
        return ""
    return vocabulary_word(field.vocabulary, stored or "") if field.vocabulary is not None else stored or ""
