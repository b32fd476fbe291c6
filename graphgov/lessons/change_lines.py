"""What an exercise or an act does to the registers, a line of text for each row: for slides and paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphgov.lessons.sheets import ChangedRow
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema import register
from graphgov.schema.words import register_word


def change_lines(changes: Iterable[ChangedRow]) -> tuple[str, ...]:
    """A line for each row: its register, what names it, and the cells that differ, before and after.

    >>> from graphgov.messages import choose_language
    >>> choose_language("en")
    >>> change_lines([ChangedRow("needs", {"name": "甲", "solved": ""}, {"name": "甲", "solved": "2025-06-05"})])
    ('Needs, 甲: Solved on — → 2025-06-05',)
    """
    return tuple(_line(change) for change in changes)


def _line(change: ChangedRow) -> str:
    labels = {column.name: column.label.in_language(language()) for column in register(change.register).columns}
    sheet = register_word(change.register)
    if not change.before:
        return _("Added to {register}: {row}").format(register=sheet, row=_named(change.after))
    if not change.after:
        return _("Taken out of {register}: {row}").format(register=sheet, row=_named(change.before))
    differ = [name for name, text in change.before.items() if change.after[name] != text]
    same = {name: text for name, text in change.before.items() if name not in differ}
    cells = "；".join(f"{labels[name]} {change.before[name] or '—'} → {change.after[name] or '—'}" for name in differ)
    return _("{register}, {row}: {cells}").format(register=sheet, row=_named(same) or "—", cells=cells)


def _named(cells: Mapping[str, str]) -> str:
    """The first cells that say something: what a row is called, and where it belongs."""
    return "、".join([text for text in cells.values() if text][:3])
