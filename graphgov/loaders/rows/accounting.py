"""The account of a load under way: what becomes of the lines of each table is told step by step, and added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import duckdb

from graphgov.loaders.files.left_out import LeftOut, LeftPart, Range, Reason, left_out
from graphgov.loaders.files.raw_tables import ArrowBody, Noted, RawTable
from graphgov.loaders.rows.account import Account, LeftColumn, LinesSaid, TableAccount
from graphgov.loaders.rows.recognising import Recognised
from graphgov.loaders.rows.typed_rows import TypedTable

_QUARANTINED, _LOADED, _MERGED, _LEFT = 3, 2, 1, 0
"""What becomes of a line; where it became several rows, the greatest counts."""
_MOST_RANGES = 1_000
_NOT_SHOWN = (Noted.HIDDEN_SHEET, Noted.HIDDEN_ROWS, Noted.FILTERED)


@dataclass
class _UnderWay:
    """One table of the account, as far as it is known."""

    table: RawTable
    office: str
    register: str = ""
    reason: Reason = Reason.UNREADABLE
    said: LinesSaid | None = None
    read: int = 0
    fates: dict[int, int] = field(default_factory=dict)
    left: list[LeftOut] = field(default_factory=list)
    columns: list[LeftColumn] = field(default_factory=list)
    unfolded: int = 0


class Accounting:
    """Gathers what becomes of every table, sheet and file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._tables: list[_UnderWay] = []
        self._at: dict[int, _UnderWay] = {}
        self._followed: list[RawTable] = []  # held, so that no other object takes its id
        self.parts: list[LeftPart] = []

    def begin(self, table: RawTable, office: str) -> None:
        """A table was found; until more is told, it counts as left out."""
        self._tables.append(_UnderWay(table, office))

    def leave(self, reason: Reason) -> None:
        """The table begun last was left out whole."""
        self._tables[-1].reason = reason

    def unfolded(self, parts: Sequence[Recognised], said: LinesSaid | None) -> None:
        """The table begun last was unfolded into rows of other registers; `said` where it has no register itself."""
        self._tables[-1].unfolded = sum(map(_rows, parts))
        self._tables[-1].said = said

    def follow(self, own: Recognised) -> None:
        """The table begun last goes on as a table of its own register; it is known again by its object."""
        last = self._tables[-1]
        last.register = own.register.name
        self._at[id(own.table)] = last
        self._followed.append(own.table)

    def kept_nowhere(self, headers: Sequence[str], *, whole: bool) -> None:
        """Columns of figures that are understood and that no register states; `whole` where the table holds no more."""
        if headers and whole:
            self.leave(Reason.NOT_KEPT)
        for header in () if whole else headers:
            self.column(header, "not_kept")

    def column(self, header: str, reason: str) -> None:
        """Nothing was taken from a column of the table begun last."""
        column = LeftColumn(header, reason)
        if column not in self._tables[-1].columns:
            self._tables[-1].columns.append(column)

    def typed(self, tables: Sequence[TypedTable], merged: bool) -> None:
        """The rows of the tables of one register were judged; the table `merged` holds those like others, if any."""
        for part, typed in enumerate(tables):
            under_way = self._at.get(id(typed.recognised.table))
            if under_way is not None and not typed.recognised.unfolded:
                self._count(under_way, typed, part if merged else None)

    def _count(self, under_way: _UnderWay, typed: TypedTable, part: int | None) -> None:
        bad = f"WHEN {typed.any_error} THEN {_QUARANTINED} " if typed.faults else ""
        merged = f"WHEN rowid IN (SELECT line FROM merged WHERE part = {part}) THEN {_MERGED} "
        fate = f"CASE WHEN blank THEN {_LEFT} {bad}{merged if part is not None else ''}ELSE {_LOADED} END"
        rows = f'SELECT {typed.row} AS "row", {fate} AS fate, {typed.reason_sql} AS reason FROM {typed.name}'
        if typed.numbered:  # a line may have become several rows
            rows = f'SELECT "row", max(fate) AS fate, arg_max(reason, fate) AS reason FROM ({rows}) GROUP BY 1'
        counted = self._connection.execute(f"SELECT fate, count(*) FROM ({rows}) GROUP BY 1").fetchall()
        under_way.fates = {int(fate): int(number) for fate, number in counted}
        under_way.left += [*typed.left, *(self._blank(rows) if under_way.fates.pop(_LEFT, 0) else ())]
        under_way.read = sum(int(number) for _fate, number in counted) + sum(one.rows for one in typed.left)

    def _blank(self, rows: str) -> Iterator[LeftOut]:
        """The rows that were left out, reason by reason, and where they are."""
        found = self._connection.execute(
            'SELECT reason, min("row"), max("row") FROM (SELECT reason, "row", "row" - row_number() OVER (PARTITION BY '
            f'reason ORDER BY "row") AS run FROM ({rows}) WHERE fate = {_LEFT}) GROUP BY reason, run ORDER BY 1, 2'
        ).fetchall()
        where: dict[str, list[Range]] = {}
        for reason, first, last in found:
            where.setdefault(reason, []).append((int(first), int(last)))
        for reason, runs in where.items():
            yield LeftOut(Reason(reason), sum(last - first + 1 for first, last in runs), tuple(runs[:_MOST_RANGES]))

    def account(self) -> Account:
        """The account of what was read; needs the table `quarantine`."""
        self._demote()
        return Account(tuple(map(_settled, self._tables)), tuple(self.parts))

    def _demote(self) -> None:
        """Lines of tables without a register of their own, of which some row lies in quarantine, lie there whole."""
        for under_way in self._tables:
            said = under_way.said
            if said is None:
                continue
            found = self._connection.execute(
                'SELECT DISTINCT "row" FROM quarantine WHERE file = ?', [under_way.table.file]
            ).fetchall()
            bad = {int(row) for (row,) in found} & {*said.new}
            fates = {_QUARANTINED: len(bad), _LOADED: len(said.new) - len(bad), _MERGED: len(said.again)}
            under_way.fates = fates
            rows = _numbers(under_way.table)
            silent = sorted({*rows} - {*said.new} - {*said.again})
            under_way.left += left_out(dict.fromkeys(silent, Reason.UNFILLED))
            under_way.read = len(rows)


def _settled(under_way: _UnderWay) -> TableAccount:
    table = under_way.table
    left = [*table.left, *under_way.left]
    own = sum(one.rows for one in table.left)
    if not under_way.read and table.lines is None:
        under_way.read = _length(table)
    if not under_way.fates and not under_way.left:
        rest = under_way.read or (table.lines or 0) - own
        left += [LeftOut(under_way.reason, rest)] if rest else []
    fates = under_way.fates
    return TableAccount(
        table.file, under_way.office, under_way.register, table.header_row,
        under_way.read + own if table.lines is None else table.lines,
        fates.get(_LOADED, 0), fates.get(_MERGED, 0), fates.get(_QUARANTINED, 0),
        _once(left), under_way.unfolded, tuple(under_way.columns), table.beside,
        sum(note.rows for note in table.notes if note.noted in _NOT_SHOWN),
    )  # fmt: skip


def _once(left: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Each reason once, in declared order."""
    found: dict[Reason, LeftOut] = {}
    for one in left:
        before = found.get(one.reason, LeftOut(one.reason, 0))
        found[one.reason] = LeftOut(one.reason, one.rows + before.rows, tuple(sorted((*before.where, *one.where))))
    return tuple(found[reason] for reason in Reason if reason in found)


def _rows(part: Recognised) -> int:
    return part.table.body.table.num_rows if isinstance(part.table.body, ArrowBody) else 0


def _numbers(table: RawTable) -> list[int]:
    return [row for row in table.body.table["row"].to_pylist() if row] if isinstance(table.body, ArrowBody) else []


def _length(table: RawTable) -> int:
    """How many rows a table has of which nothing was read."""
    if isinstance(table.body, ArrowBody):
        return table.body.table.num_rows
    scan = next(table.body.scans())
    return (scan.expected_rows or 0) + sum(one.rows for one in scan.left)
