"""All tables of one register: bad rows to quarantine, identical rows merged, the rest written as Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from graphgov.loaders.files.text_sql import identifier, quoted
from graphgov.loaders.rows.problem_log import ProblemLog
from graphgov.loaders.rows.problem_wording import word
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.row_tables import UNFOLDED, column_sql_type, stored_columns
from graphgov.loaders.rows.typed_rows import TypedTable, count
from graphgov.loaders.rows.validating import RowFault
from graphgov.messages import gettext as _
from graphgov.schema import Register
from graphgov.schema.register_declaration import Column

QUARANTINE_COLUMNS = (
    ("register", "VARCHAR"),
    ("office", "VARCHAR"),
    ("file", "VARCHAR"),
    ("row", "BIGINT"),
    ("code", "VARCHAR"),
    ("column", "VARCHAR"),
    ("cells", "VARCHAR"),
)
"""The quarantine: one row for each thing wrong with a row; `column` is the header as found, `cells` JSON text."""


def make_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    """An empty quarantine."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in QUARANTINE_COLUMNS)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE quarantine ({columns})")


@dataclass(frozen=True)
class RegisterTables:
    """Every typed table of one register, in the order in which the files were given."""

    connection: duckdb.DuckDBPyConnection
    register: Register
    tables: tuple[TypedTable, ...]

    def report(self, log: ProblemLog) -> None:
        """Put what is wrong with rows into the log, and rows in error into the quarantine."""
        for table in self.tables:
            counts = self._failures(table)
            for position, failures in enumerate(counts):
                if failures:
                    self._report(table, position, failures, log)

    def _failures(self, table: TypedTable) -> list[int]:
        if not table.faults or not count(self.connection, f"SELECT count(*) FROM {table.name} WHERE {table.any_bit}"):
            return []
        sums = ", ".join(f"count(*) FILTER ({table.fails(position)})" for position in range(len(table.faults)))
        rows = self.connection.execute(f"SELECT {sums} FROM {table.name}").fetchall()
        return [int(failures) for failures in rows[0]]

    def _report(self, table: TypedTable, position: int, failures: int, log: ProblemLog) -> None:
        fault = table.faults[position]
        header = header_of(table, fault)
        if fault.once:
            log.extend(self.register.name, fault.code, [self._problem(table, fault, table.office, None, "")], 1)
        elif fault.code == "unknown_word" and self.register.anonymous:
            # Of residents: which column it is and how many rows, never which.
            told = self._problem(table, fault, table.office, None, "")
            log.add(replace(told, rows=failures))
        else:
            shown = "''" if fault.column is None else f"json_extract_string(shown, {quoted(_path(fault.column))})"
            rows = self.connection.execute(
                f"SELECT {table.office_sql}, {table.row}, {shown}, {table.file_sql} FROM {table.name} "
                f"WHERE {table.fails(position)} ORDER BY 4, 2 LIMIT {max(log.room(self.register.name, fault.code), 0)}"
            ).fetchall()
            problems = [
                replace(self._problem(table, fault, office, row, found or ""), file=file)
                for office, row, found, file in rows
            ]
            log.extend(self.register.name, fault.code, problems, failures)
        if fault.weight is Weight.ERROR:
            self.connection.execute(
                f"INSERT INTO quarantine SELECT $register, {table.office_sql}, {table.file_sql}, {table.row}, $code, "
                f"$header, cells FROM {table.name} WHERE {table.fails(position)}",
                {
                    "register": self.register.name,
                    "code": fault.code,
                    "header": header,
                },
            )

    def _problem(self, table: TypedTable, fault: RowFault, office: str, row: int | None, found: str) -> Problem:
        wording = word(self.register, fault, found)
        return Problem(
            fault.weight,
            fault.code,
            self.register.name,
            office,
            table.recognised.table.file,
            row,
            header_of(table, fault),
            wording.value,
            wording.expected,
            wording.remedy,
        )

    def good_rows(self) -> str:
        """A query over all rows without error: `part`, `line` (places of table and row), office, file, row, values."""
        parts = [self._good(at, table) for at, table in enumerate(self.tables)]
        return " UNION ALL ".join(parts)

    def keep_bad(self) -> None:
        """Make `bad_<register>`: what rows in quarantine say as far as it could be read, to know what they speak of.

        Of people's registers too, but only while this load lasts; an anonymous register's rows are never told apart.
        """
        own = [(at, table) for at, table in enumerate(self.tables) if table.faults and not table.recognised.unfolded]
        if self.register.anonymous or not own:
            return
        parts = " UNION ALL ".join(self._rows(at, table, table.any_error) for at, table in own)
        self.connection.execute(f"CREATE OR REPLACE TABLE bad_{self.register.name} AS {parts}")

    def _good(self, at: int, table: TypedTable) -> str:
        return self._rows(at, table, f"NOT {table.any_error}")

    def _rows(self, at: int, table: TypedTable, which: str) -> str:
        present = {found.column.name for found in table.recognised.columns}
        present |= {column.name for column in self.register.columns if column.vacant_where in present}
        values = []
        for column in stored_columns(self.register):
            kind = column_sql_type(self.register, column)
            value = identifier(f"v_{column.name}") if column.name in present else f"CAST(NULL AS {kind})"
            values.append(f"{value} AS {identifier(column.name)}")
        file = table.file_sql
        if self.register.anonymous:
            own = f"left(sha256(concat_ws('|', resident, {file}, {table.row})), 32)"
            values += [f"CASE WHEN nameless THEN {own} ELSE resident END AS resident", "household"]
        else:
            values.append(f"{table.unfolded_sql} AS {UNFOLDED}")
        selected = ", ".join(
            [
                f"{at} AS part",
                "rowid AS line",
                f"{table.office_sql} AS office",
                f"{file} AS file",
                f'{table.row} AS "row"',
            ]
        )
        return f"SELECT {', '.join([selected, *values])} FROM {table.name} WHERE NOT blank AND {which}"

    def _content(self) -> str:
        """The columns that make two rows identical; of residents, the hash alone."""
        if self.register.anonymous:
            return "office, resident"
        names = [identifier(column.name) for column in stored_columns(self.register)]
        return ", ".join(["office", UNFOLDED, *names])

    def merge(self, log: ProblemLog) -> bool:
        """Find identical rows and note them; the table `merged` holds those to leave out.  True where there are any."""
        content = self._content()
        self.connection.execute(
            f"CREATE OR REPLACE TEMP TABLE alike AS SELECT hash({content}) AS content FROM ({self.good_rows()}) "
            "GROUP BY 1 HAVING count(*) > 1"
        )
        if not count(self.connection, "SELECT count(*) FROM alike"):
            return False
        self.connection.execute(
            "CREATE OR REPLACE TEMP TABLE merged AS SELECT * FROM ("
            'SELECT part, line, office, file, "row", row_number() OVER same AS place, '
            "first_value(file) OVER same AS kept_file, "
            f'first_value("row") OVER same AS kept_row FROM ({self.good_rows()}) '
            f"WHERE hash({content}) IN (SELECT content FROM alike) "
            f"WINDOW same AS (PARTITION BY {content} ORDER BY part, line)) WHERE place > 1"
        )
        total = count(self.connection, "SELECT count(*) FROM merged")
        rows = self.connection.execute(
            f'SELECT office, file, "row", kept_file, kept_row FROM merged ORDER BY part, "row" '
            f"LIMIT {max(log.room(self.register.name, 'merged'), 0)}"
        ).fetchall()
        expected = _("each row once; it says the same as row {row} of {file}")
        problems = [
            Problem(
                Weight.NOTE, "merged", self.register.name, office, file, row, "", "",
                expected.format(row=kept_row, file=kept_file), "",
            )
            for office, file, row, kept_file, kept_row in rows
        ]  # fmt: skip
        log.extend(self.register.name, "merged", problems, total)
        return total > 0

    def kept_rows(self, merged: bool) -> str:
        """A query over the rows to write, in the order of files and rows."""
        if not merged:
            return self.good_rows()
        return (
            f"SELECT * FROM ({self.good_rows()}) AS good WHERE NOT EXISTS (SELECT 1 FROM merged "
            "WHERE merged.part = good.part AND merged.line = good.line) ORDER BY part, line"
        )

    def write(self, path: Path, merged: bool) -> int:
        """Write the rows table as Parquet and say how many rows it has."""
        return write_parquet(self.connection, f"SELECT * EXCLUDE (part, line) FROM ({self.kept_rows(merged)})", path)

    def unfolded(self, path: Path) -> int:
        """How many rows of a written table were unfolded from tables of other registers."""
        if all(not table.recognised.unfolded for table in self.tables):
            return 0
        query = f"SELECT count(*) FROM read_parquet({quoted(str(path))}) WHERE {UNFOLDED} <> ''"
        return count(self.connection, query)

    def write_counts(self, path: Path, merged: bool) -> int:
        """Write the residents of each building as counts, instead of any resident's row."""
        places = [identifier(column.name) for column in self._places()]
        listed = ", ".join(places)
        return write_parquet(
            self.connection,
            f'SELECT office, min(file) AS file, min("row") AS "row", {listed}, count(*) AS residents, '
            "count(*) FILTER (residence = 'floating') AS floating, count(DISTINCT household) AS households, "
            f"count(*) FILTER (len(care) > 0) AS care FROM ({self.kept_rows(merged)}) "
            f"GROUP BY office, {listed} ORDER BY office, {listed}",
            path,
        )

    def _places(self) -> Sequence[Column]:
        aliases = (*self.register.place, "building")
        return [column for alias in aliases if (column := self.register.names_column(alias)) is not None]

    def drop(self) -> None:
        """Give back the memory of the typed tables."""
        for table in self.tables:
            self.connection.execute(f"DROP TABLE IF EXISTS {table.name}")


def header_of(table: TypedTable, fault: RowFault) -> str:
    """The header, as found, of the column a fault is about; its Chinese label where the table lacks it."""
    if fault.column is None:
        return ""
    found = (m.header for m in table.recognised.columns if m.column.name == fault.column.name)
    return next(found, fault.column.label.zh)


def _path(column: Column) -> str:
    return f'$."{column.name}"'


def write_parquet(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """Write the rows of a query as one Parquet file, in their order; returns their number."""
    return count(
        connection,
        f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
    )
