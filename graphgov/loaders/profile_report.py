"""A profile of registers as tables for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from graphgov.disclosure import suppressed
from graphgov.loaders.rows.profiling import ColumnProfile, Profile, RegisterProfile
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table
from graphgov.schema import REGISTERS, SCHEMA, Register
from graphgov.schema.register_declaration import field_of
from graphgov.schema.words import register_word


def profile_report(profile: Profile) -> Report:
    """A table for each register and office."""
    tables = tuple(_table(one) for one in profile.registers)
    return Report(_("Profile of the registers"), language(), (), tables, SAMPLE_MARK if profile.sample else "")


def profile_json(profile: Profile) -> str:
    """The profile as JSON; `docs/loading.md` describes it."""
    registers = [{**asdict(one), "columns_gone": one.columns_gone} for one in profile.registers]
    return json.dumps({"sample": profile.sample, "registers": registers}, ensure_ascii=False, indent=2) + "\n"


def _table(profile: RegisterProfile) -> Table:
    title = " · ".join(part for part in (profile.office, register_word(profile.register)) if part)
    columns = (
        Column(_("Column"), width=16),
        Column(_("Blank"), Kind.NUMBER, 8),
        Column(_("Last time"), Kind.NUMBER, 8),
        Column(_("Distinct"), Kind.NUMBER, 8),
        Column(_("Commonest"), width=40),
        Column(_("Least"), width=12),
        Column(_("Most"), width=12),
        Column(_("Unreadable"), Kind.NUMBER, 8),
        Column(_("Out of range"), Kind.NUMBER, 8),
    )
    (register,) = (register for register in REGISTERS if register.name == profile.register)
    told = tuple(_row(one, register) for one in profile.columns if not _silent(one))
    return Table(title, columns, told, notes=_notes(profile))


def _silent(column: ColumnProfile) -> bool:
    """Whether nothing is said of a column: it holds nothing, and held nothing last time."""
    return not (column.distinct or column.gone or column.unread or column.out_of_range)


def _row(column: ColumnProfile, register: Register) -> tuple[Cell, ...]:
    """One column; of residents, how often a value stands is not told where it is seldom."""
    anonymous = register.anonymous
    said = _words(register, column.name)
    commonest = "、".join(
        f"{said.get(one.value, one.value)}×{suppressed(one.rows) if anonymous else one.rows}"
        for one in column.commonest
    )
    return (
        column.label,
        suppressed(column.blanks) if anonymous else column.blanks,
        suppressed(column.blanks_before) if anonymous else column.blanks_before,
        column.distinct,
        commonest,
        column.least,
        column.most,
        column.unread or None,
        column.out_of_range or None,
    )


def _words(register: Register, column: str) -> dict[str, str]:
    """What the stored values of a column are called: those of its vocabulary, yes and no."""
    field = field_of(SCHEMA, register, register.column(column))
    if field is None or field.vocabulary is None:
        return {"true": _("yes"), "false": _("no")}
    return {word.name: word.label.in_language(language()) for word in field.vocabulary.words}


def _notes(profile: RegisterProfile) -> tuple[str, ...]:
    notes = [_("Rows: {rows}; bad rows: {bad}.").format(rows=profile.rows, bad=profile.quarantined)]
    if not profile.office:
        notes.append(_("Nobody says who hands this in, so it is compared with nothing; name the office with --office."))
    elif profile.rows_before is None:
        notes.append(_("{office} has not handed this register in before.").format(office=profile.office))
    else:
        change = profile.rows - profile.rows_before
        notes.append(
            _("Last time: {rows} rows; change: {change}.").format(rows=profile.rows_before, change=f"{change:+d}")
        )
    gone = "、".join(column.label for column in profile.columns if column.gone)
    if gone:
        notes.append(_("Filled in last time and blank now: {columns}.").format(columns=gone))
    silent = "、".join(column.label for column in profile.columns if _silent(column))
    if silent:
        notes.append(_("Columns that hold nothing: {columns}.").format(columns=silent))
    return tuple(notes)
