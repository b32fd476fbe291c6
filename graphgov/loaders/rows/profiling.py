"""A profile of registers before they are published: what each column holds, and how that differs from last time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graphgov.loaders.files.text_sql import identifier, without_secrets
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.problem_wording import label
from graphgov.loaders.rows.problems import Problem
from graphgov.loaders.rows.recognising import column_for
from graphgov.loaders.rows.register_rows import RowsTable, read_registers
from graphgov.loaders.rows.row_tables import column_sql_type, only_own, stored_columns
from graphgov.loaders.rows.table_layout import TableLayout
from graphgov.loaders.rows.validating import Showing, showing
from graphgov.schema import Register
from graphgov.schema import register as register_named
from graphgov.schema.register_declaration import Column
from graphgov.temporary_folders import own_folder

LEAST_GROUP = 5
"""Of columns about people, values shared by fewer rows are not shown."""

COMMONEST = 3
_OUT_OF_RANGE = ("below_zero", "out_of_range", "end_before_start")
_UNREADABLE = ("wrong_type", "unknown_word")


@dataclass(frozen=True)
class Common:
    """A value and the number of rows that have it."""

    value: str
    rows: int


@dataclass(frozen=True)
class ColumnProfile:
    """What a column holds.

    `distinct` counts different values; `commonest` are empty where values may not be shown.  `least` and `most` are of
    numbers and dates.  `unread` and `out_of_range` count cells that put their row into quarantine, which the other
    figures leave out.  `blanks_before` is None where there is nothing to compare with; `gone` says that the column had
    values last time and has none now.
    """

    name: str
    label: str
    blanks: int
    distinct: int
    commonest: tuple[Common, ...]
    least: str
    most: str
    unread: int
    out_of_range: int
    blanks_before: int | None
    gone: bool


@dataclass(frozen=True)
class RegisterProfile:
    """One register of one office.

    `office` is empty where nobody says who hands in.  `rows` can be published, `quarantined` cannot.  `rows_before` is
    the office's last hand-in, None where there is none.
    """

    register: str
    office: str
    rows: int
    quarantined: int
    rows_before: int | None
    columns: tuple[ColumnProfile, ...]

    @property
    def columns_gone(self) -> tuple[str, ...]:
        """The columns that had values last time and have none now."""
        return tuple(column.name for column in self.columns if column.gone)


@dataclass(frozen=True)
class Profile:
    """The profiles of what was read, in the order of the registers, then by office; and what is wrong with it."""

    registers: tuple[RegisterProfile, ...]
    problems: tuple[Problem, ...]
    sample: bool


def profile_registers(
    sources: Sequence[Path], request: LoadRequest, known: Known, previous: Path | None = None
) -> Profile:
    """Read registers as a load would, publish nothing, and say what their columns hold.

    `previous` is the generation to compare with, if any: an office's rows there are its last hand-in.
    """
    with own_folder("profile") as folder:
        read = read_registers(sources, request, known, Path(folder))
        with duckdb.connect() as connection:
            view = 'CREATE TEMP TABLE bad AS SELECT register, office, file, row, code, "column" AS header FROM '
            connection.execute(view + "read_parquet(?)", [str(read.quarantine)])
            headers = _headers(read.layouts)
            found = [
                _Profiling(connection, table, office, previous, headers).run()
                for table in read.tables
                if table.rows or not table.unfolded
                for office in _offices(connection, table)
            ]
    return Profile(tuple(found), read.problems, read.sample)


def _offices(connection: duckdb.DuckDBPyConnection, table: RowsTable) -> list[str]:
    query = (
        "SELECT DISTINCT office FROM read_parquet(?) UNION SELECT DISTINCT office FROM bad WHERE register = ? "
        "ORDER BY 1"
    )
    return [office or "" for (office,) in connection.execute(query, [str(table.path), table.register]).fetchall()]


_Headers = dict[tuple[str, str, str], str]
"""The column that a header stands for, by register, file and header as found."""


def _headers(layouts: Sequence[TableLayout]) -> _Headers:
    return {
        (layout.register.name, layout.file, column.header): column.column
        for layout in layouts
        for column in layout.columns
        if column.column
    }


class _Profiling:
    """The profiling of one register of one office."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: RowsTable,
        office: str,
        previous: Path | None,
        headers: _Headers,
    ) -> None:
        self.headers = headers
        self.connection = connection
        self.register: Register = register_named(table.register)
        self.office = office
        before = previous / "rows" / f"{table.register}.parquet" if previous is not None and office else None
        self.now = self._view("now", table.path)
        self.before = self._view("before", before) if before is not None and before.exists() else set()

    def _view(self, name: str, path: Path) -> set[str]:
        """Make a table of the office's rows; the names of its columns, or none where it has no rows."""
        own = only_own(self.connection, path).replace("WHERE", "AND")
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {name}_rows AS SELECT * FROM read_parquet(?) WHERE office = ? {own}",
            [str(path), self.office],
        )
        columns = self.connection.execute(f"DESCRIBE {name}_rows").fetchall()
        return {row[0] for row in columns} if name == "now" or self._count(f"{name}_rows") else set()

    def _count(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])

    def run(self) -> RegisterProfile:
        bad = self.connection.execute(
            "SELECT file, header, code, count(DISTINCT row) FROM bad WHERE register = ? AND office = ? GROUP BY ALL",
            [self.register.name, self.office],
        ).fetchall()
        quarantined = self.connection.execute(
            "SELECT count(DISTINCT (file, row)) FROM bad WHERE register = ? AND office = ?",
            [self.register.name, self.office],
        ).fetchall()[0][0]
        rows = self._count("now_rows")
        return RegisterProfile(
            self.register.name,
            self.office,
            rows,
            int(quarantined),
            self._count("before_rows") if self.before else None,
            tuple(self._column(column, bad, rows) for column in stored_columns(self.register) if self._there(column)),
        )

    def _there(self, column: Column) -> bool:
        return column.name in self.now or (column.name in self.before and self._filled("before", column) > 0)

    def _filled(self, which: str, column: Column) -> int:
        names = self.now if which == "now" else self.before
        if column.name not in names:
            return 0
        found = self.connection.execute(f"SELECT count({identifier(column.name)}) FROM {which}_rows").fetchall()
        return int(found[0][0])

    def _column(self, column: Column, bad: list[tuple[str, str, str, int]], rows: int) -> ColumnProfile:
        there = column.name in self.now
        filled = self._filled("now", column)
        name = identifier(column.name)
        distinct, least, most = 0, "", ""
        if there:
            ranged = column_sql_type(self.register, column) in ("BIGINT", "DATE") and self._shown(column) is Showing.YES
            ends = f"CAST(min({name}) AS VARCHAR), CAST(max({name}) AS VARCHAR)" if ranged else "NULL, NULL"
            query = f"SELECT count(DISTINCT {name}), {ends} FROM now_rows"
            distinct, least, most = self.connection.execute(query).fetchall()[0]
        earlier = self._filled("before", column) if self.before else None
        counted = {
            codes: sum(n for file, header, code, n in bad if code in codes and self._is(column, file, header))
            for codes in (_UNREADABLE, _OUT_OF_RANGE)
        }
        return ColumnProfile(
            column.name,
            label(column),
            rows - filled,
            int(distinct),
            self._commonest(column) if there else (),
            least or "",
            most or "",
            counted[_UNREADABLE],
            counted[_OUT_OF_RANGE],
            None if earlier is None else self._count("before_rows") - earlier,
            bool(earlier) and filled == 0,
        )

    def _is(self, column: Column, file: str, header: str) -> bool:
        """Whether a header as found in a file is the column: as the load understood it, else by its spellings."""
        said = self.headers.get((self.register.name, file, header))
        return said == column.name if said else column_for(self.register, header) is column

    def _shown(self, column: Column) -> Showing:
        return showing(self.register, column)

    def _commonest(self, column: Column) -> tuple[Common, ...]:
        """The commonest values as far as they may be shown: none that names anybody, of people no small group."""
        how = self._shown(column)
        if how is Showing.NEVER:
            return ()
        name = identifier(column.name)
        many = column_sql_type(self.register, column).endswith("[]")
        value = f"unnest({name})" if many else name
        rows = self.connection.execute(
            f"SELECT {without_secrets('CAST(value AS VARCHAR)')} AS value, count(*) AS n FROM "
            f"(SELECT {value} AS value FROM now_rows) WHERE value IS NOT NULL "
            f"GROUP BY 1 HAVING n >= ? ORDER BY n DESC, 1 LIMIT {COMMONEST}",
            [1 if how is Showing.YES else LEAST_GROUP],
        ).fetchall()
        return tuple(Common(value, int(n)) for value, n in rows)
