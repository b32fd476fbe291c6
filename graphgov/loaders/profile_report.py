"""A profile of registers as tables for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from graphgov.disclosure import HIDDEN, is_small, suppressed
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
    registers = [
        {**asdict(one), "columns": [_told(column, one) for column in one.columns], "columns_gone": one.columns_gone}
        for one in profile.registers
    ]
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
    told = tuple(_row(one, profile) for one in profile.columns if not _silent(one))
    return Table(title, columns, told, notes=_notes(profile))


def _silent(column: ColumnProfile) -> bool:
    """Whether nothing is said of a column: it holds nothing, and held nothing last time."""
    return not (column.distinct or column.gone or column.unread or column.out_of_range)


def _told(column: ColumnProfile, profile: RegisterProfile) -> dict[str, object]:
    """What may be told of a column: of residents no small number, nor what would give one together with another.

    How many cells are blank says how many are not, for the rows are told too; so where few are either, neither is said.
    """
    told: dict[str, object] = asdict(column)
    if not _register(profile).anonymous:
        return told
    told["blanks"] = _apart(column.blanks, profile.rows)
    told["blanks_before"] = _apart(column.blanks_before, profile.rows_before)
    if is_small(profile.rows - column.blanks):
        told["distinct"] = HIDDEN
    told["commonest"] = [{"value": one.value, "rows": suppressed(one.rows)} for one in column.commonest]
    return told


def _apart(blanks: int | None, rows: int | None) -> int | str | None:
    """A number of blank cells of so many rows, unless few are blank or few are not."""
    if blanks is not None and rows is not None and is_small(rows - blanks):
        return HIDDEN
    return suppressed(blanks)


def _row(column: ColumnProfile, profile: RegisterProfile) -> tuple[Cell, ...]:
    """One column; of residents, how often a value stands is not told where it is seldom."""
    register, told = _register(profile), _told(column, profile)
    said = _words(register, column.name)
    commonest = "、".join(
        f"{said.get(one.value, one.value)}×{suppressed(one.rows) if register.anonymous else one.rows}"
        for one in column.commonest
    )
    blanks, before, distinct = (told[name] for name in ("blanks", "blanks_before", "distinct"))
    return (
        column.label,
        blanks if isinstance(blanks, int | str) else None,
        before if isinstance(before, int | str) else None,
        distinct if isinstance(distinct, int | str) else None,
        commonest,
        column.least,
        column.most,
        column.unread or None,
        column.out_of_range or None,
    )


def _register(profile: RegisterProfile) -> Register:
    (register,) = (register for register in REGISTERS if register.name == profile.register)
    return register


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
