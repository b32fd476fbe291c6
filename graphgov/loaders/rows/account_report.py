"""The account of a load as sentences, as a table and for JSON: what became of every line, sheet and file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graphgov.disclosure import suppressed
from graphgov.loaders.files.left_out import EXPECTED, LeftOut, LeftPart, Reason
from graphgov.loaders.rows.account import Account, TableAccount
from graphgov.messages import gettext as _
from graphgov.messages import ngettext
from graphgov.paper.tables import Column, Kind, Table
from graphgov.schema import REGISTERS
from graphgov.schema.words import register_word

_PARTS_SHOWN = 5
_RANGES_SHOWN = 3
_ANONYMOUS = frozenset(register.name for register in REGISTERS if register.anonymous)
_WORDS: dict[Reason, Callable[[], str]] = {
    Reason.HEADER: lambda: _("header"),
    Reason.NUMBERING: lambda: _("numbering of columns"),
    Reason.TITLE: lambda: _("title"),
    Reason.LABEL: lambda: _("who filled it in"),
    Reason.SECTION: lambda: _("line that names a place"),
    Reason.LINE: lambda: _("text across the table"),
    Reason.TOTAL: lambda: _("total"),
    Reason.REPEATED: lambda: _("header once more"),
    Reason.BLANK: lambda: _("blank"),
    Reason.EXAMPLE: lambda: _("example of a template"),
    Reason.UNFILLED: lambda: _("nothing in any column that is read"),
    Reason.UNRECOGNISED: lambda: _("table not recognised"),
    Reason.SET_ASIDE: lambda: _("set aside as answered"),
    Reason.OPTIONAL: lambda: _("hidden or a form, and no register"),
    Reason.NOT_KEPT: lambda: _("of a kind that is kept nowhere"),
    Reason.DOUBLE: lambda: _("hidden sheet that says what a visible one does"),
    Reason.UNREADABLE: lambda: _("cannot be read"),
    Reason.NOTICE: lambda: _("instructions or word list"),
    Reason.EMPTY: lambda: _("empty sheet"),
    Reason.NO_REGISTER: lambda: _("note beside registers"),
    Reason.LOCK: lambda: _("trace of a program that has the file open"),
    Reason.TYPE: lambda: _("type of file that is not read"),
    Reason.MISSING: lambda: _("not there"),
}


def reason_word(reason: Reason) -> str:
    """Why something was left out, in the language in force."""
    return _WORDS[reason]()


def account_lines(account: Account) -> list[str]:
    """The account in a few sentences: all lines, then the sheets and files that were left out whole."""
    lines = []
    if account.tables:
        lines.append(_summed(account))
    by_reason: dict[Reason, list[LeftPart]] = {}
    for part in account.parts:
        by_reason.setdefault(part.reason, []).append(part)
    for reason in Reason:
        parts = by_reason.get(reason, [])
        if parts:
            named = "、".join(part.name for part in parts[:_PARTS_SHOWN]) + ("…" if len(parts) > _PARTS_SHOWN else "")
            text = _("Left out whole ({reason}): {names}.")
            lines.append(text.format(reason=reason_word(reason), names=named))
    return lines


def _summed(account: Account) -> str:
    shown = replace(account, tables=tuple(one for one in account.tables if one.register not in _ANONYMOUS))
    whole = shown.total
    text = ngettext(
        "{count} table with {read} lines: {loaded} loaded, {merged} the same as another, {quarantined} in quarantine, "
        "{left} left out.",
        "{count} tables with {read} lines: {loaded} loaded, {merged} the same as another, {quarantined} in quarantine, "
        "{left} left out.",
        len(shown.tables),
    ).format(
        count=len(shown.tables), read=whole.read, loaded=whole.loaded, merged=whole.merged,
        quarantined=whole.quarantined, left=whole.left_out,
    )  # fmt: skip
    return text if len(shown.tables) == len(account.tables) else f"{text} " + _("Residents are not in these numbers.")


def table_sentence(table: TableAccount) -> str:
    """What became of the lines of one table, in a sentence."""
    text = _(
        "{file}: {read} lines, {loaded} loaded, {merged} the same as another, {quarantined} in quarantine, {left} left "
        "out ({reasons})."
    )
    numbers = _numbers(table)
    return text.format(
        file=table.file, **{name: "" if count is None else count for name, count in numbers.items()},
        reasons=_reasons(table, everything=True) or "—",
    )  # fmt: skip


def account_table(account: Account, most: int) -> Table:
    """One line a table, those first of which something may be missing; at most `most` of them."""
    ordered = sorted(account.tables, key=lambda one: (-one.unexpected - one.quarantined, -len(one.columns)))
    rows = tuple(
        (
            one.file,
            register_word(one.register) if one.register else _("several") if one.unfolded else "",
            *_numbers(one).values(),
            _reasons(one),
            "、".join(column.header for column in one.columns),
        )
        for one in ordered[:most]
    )
    columns = (
        Column(_("File"), width=30),
        Column(_("Register"), width=14),
        Column(_("Lines"), Kind.NUMBER, 7),
        Column(_("Loaded"), Kind.NUMBER, 7),
        Column(_("Same as another"), Kind.NUMBER, 9),
        Column(_("In quarantine"), Kind.NUMBER, 9),
        Column(_("Left out"), Kind.NUMBER, 7),
        Column(_("Of them to look at"), width=28),
        Column(_("Columns not read"), width=24),
    )
    more = len(ordered) - len(rows)
    notes = (_("{count} more; see all with --format json.").format(count=more),) if more else ()
    return Table(_("What became of every line"), columns, rows, notes=notes)


def _numbers(table: TableAccount, left: str = "left") -> dict[str, int | str | None]:
    """The numbers of a table; of few residents neither how many were loaded nor what would give that away."""
    few = table.register in _ANONYMOUS and suppressed(table.loaded) != table.loaded

    def told(count: int) -> int | str | None:
        return suppressed(table.loaded) if few else count

    return {
        "read": told(table.read),
        "loaded": told(table.loaded),
        "merged": table.merged,
        "quarantined": table.quarantined,
        left: table.left_out,
    }


def _reasons(table: TableAccount, *, everything: bool = False) -> str:
    """Why lines were left out, with the first rows; unless `everything`, only what may have been meant as rows."""
    told = (one for one in table.left if everything or one.reason not in EXPECTED)
    texts = [f"{reason_word(one.reason)} {one.rows}{_where(one)}" for one in told]
    if table.hidden and not everything:
        texts.append(_("not shown, and read: {rows}").format(rows=table.hidden))
    return "；".join(texts)


def _where(left: LeftOut) -> str:
    shown = "、".join(str(a) if a == b else f"{a}–{b}" for a, b in left.where[:_RANGES_SHOWN])
    more = "…" if len(left.where) > _RANGES_SHOWN else ""
    return " " + _("(row {rows})").format(rows=shown + more) if shown else ""


def account_listed(account: Account) -> dict[str, object]:
    """The account for JSON; `docs/loading.md` describes it."""
    return {
        "tables": [
            {
                "file": one.file,
                "office": one.office,
                "register": one.register,
                "header_row": one.header_row,
                **_numbers(one, "left_out"),
                "why": [
                    {"reason": left.reason.value, "rows": left.rows, "where": [list(run) for run in left.where]}
                    for left in one.left
                ],
                "unfolded": one.unfolded,
                "hidden": one.hidden,
                "columns": [{"header": column.header, "reason": column.reason} for column in one.columns],
            }
            for one in account.tables
        ],
        "parts": [{"name": part.name, "reason": part.reason.value} for part in account.parts],
    }
