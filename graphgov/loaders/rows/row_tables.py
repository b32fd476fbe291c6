"""The typed rows of all registers, earlier hand-ins and new ones, as tables of one DuckDB connection.

Each register `r` becomes the table `rows_r`: `rid` (the row's number, unique over all registers), `fresh` (whether it
comes with this load), office, file, row, then the register's columns.  Residents, who can be millions, stay in their
files; `rows_residents` holds one row for each place they name, with `said_office` (the office as the file says it),
`named` (in how many rows it stands) and, where only counts were read, the counts residents, households, care.
`rows_divisions` is always there; `provisional` and `named_by` are null but for the rows that `name_places` makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from graphgov.loaders.files.text_sql import quoted
from graphgov.loaders.rows.mappings import Mappings
from graphgov.schema import CODE_LIST, REGISTERS, SCHEMA, Register
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

if TYPE_CHECKING:
    import duckdb

SQL_TYPES = {
    FieldType.TEXT: "VARCHAR",
    FieldType.INTEGER: "BIGINT",
    FieldType.BOOLEAN: "BOOLEAN",
    FieldType.DATE: "DATE",
    FieldType.WORD: "VARCHAR",
    FieldType.WORDS: "VARCHAR[]",
}
COUNTS = "resident_counts"
ROW_BLOCK = 10_000_000_000
"""How many numbers of rows each register has for itself: `rid` = the register's place among those with rows times
this, and the row's own number."""
ROW_HEAD = ("office", "file", "row")
NAMED = "?"
"""Ends what `UNFOLDED` says of a row that names a thing only in passing: where the thing's own register was handed in,
that alone counts."""
UNFOLDED = "unfolded"
"""The column that says which table a row was unfolded from, empty where the register is the table's own; rows of an
anonymous register have none."""
CARRIED = "carried"
"""The column that says where the newer row stands that is bad, so that this one stays (沿用上次数据); else empty."""


def stored_columns(register: Register) -> tuple[Column, ...]:
    """The columns of a register whose cells are kept in its rows table; an anonymous one's identity number is not."""
    left_out = {Use.DROPPED, Use.IGNORED, Use.HASHES} | ({Use.IDENTIFIES} if register.anonymous else set())
    return tuple(column for column in register.columns if column.use not in left_out)


def column_sql_type(register: Register, column: Column) -> str:
    """The SQL type of a column of a rows table."""
    if column.many:
        return "VARCHAR[]"
    found = field_of(SCHEMA, register, column)
    return SQL_TYPES[found.type] if found else "VARCHAR"


@dataclass(frozen=True)
class RowFiles:
    """Where the rows of one register lie: Parquet files of the last generation and of this load."""

    register: Register
    earlier: Path | None = None
    fresh: Path | None = None
    earlier_counts: Path | None = None
    fresh_counts: Path | None = None

    @property
    def continues(self) -> bool:
        """Whether rows of earlier loads stand among them."""
        return self.earlier is not None or self.earlier_counts is not None


@dataclass(frozen=True)
class RowTables:
    """The registers that have rows, on one connection."""

    connection: duckdb.DuckDBPyConnection
    files: dict[str, RowFiles] = field(default_factory=dict)

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers that have rows, in declared order."""
        return tuple(register for register in REGISTERS if register.name in self.files)


def gather_rows(
    connection: duckdb.DuckDBPyConnection,
    earlier: Path | None,
    fresh: Mapping[str, Path],
    counts: Path | None,
    mappings: Mappings,
) -> RowTables:
    """Make the `rows_<register>` tables from the last generation's `rows` folder and this load's files.

    `earlier` is the folder `rows` of the last generation or None; `fresh` maps register names to Parquet files;
    `counts`
    holds counts per building in place of residents.  Rows of the office in charge of a register (`mappings`) come
    first: of what rows say differently, the first one stands.
    """
    tables = RowTables(connection)
    for register in REGISTERS:
        stem = COUNTS if register.anonymous else ""
        files = RowFiles(
            register,
            _existing(earlier, register.name),
            fresh.get(register.name),
            _existing(earlier, stem) if stem else None,
            counts if stem else None,
        )
        there = (files.earlier, files.fresh, files.earlier_counts, files.fresh_counts) != (None,) * 4
        if there or register is CODE_LIST:
            ranked = _rank_sql(mappings.offices_in_charge(register))
            _make_rows(connection, files, len(tables.files) * ROW_BLOCK, ranked)
            tables.files[register.name] = files
    return tables


def own_rows(register: Register, row: str = "r") -> str:
    """SQL for whether a row of a rows table stood in a table of the register itself, not in one unfolded into it."""
    return "TRUE" if register.anonymous else f"{row}.{UNFOLDED} = ''"


def only_own(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    """SQL behind FROM for the rows of a stored table that were not unfolded into it; nothing where none ever was."""
    known = {row[0] for row in connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()}
    return f"WHERE {UNFOLDED} = ''" if UNFOLDED in known else ""


def _existing(folder: Path | None, stem: str) -> Path | None:
    path = folder / f"{stem}.parquet" if folder else None
    return path if path and path.exists() else None


def rows_query(connection: duckdb.DuckDBPyConnection, files: RowFiles) -> tuple[str, list[str]]:
    """A query over all rows of a register with every stored column (absent ones null), and its parameters."""
    parts: list[str] = []
    parameters: list[str] = []
    for path, is_fresh in ((files.earlier, False), (files.fresh, True)):
        if path is None:
            continue
        known = {row[0] for row in connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()}
        columns = [
            f'"{c.name}"' if c.name in known else f'CAST(NULL AS {column_sql_type(files.register, c)}) AS "{c.name}"'
            for c in stored_columns(files.register)
        ]
        unfolded = UNFOLDED if UNFOLDED in known else f"'' AS {UNFOLDED}"
        carried = CARRIED if CARRIED in known else f"'' AS {CARRIED}"
        extra = ["resident", "household"] if files.register.anonymous else [unfolded, carried]
        selected = ", ".join([*ROW_HEAD, *columns, *extra])
        parts.append(f"SELECT {is_fresh} AS fresh, {selected} FROM read_parquet(?)")
        parameters.append(str(path))
    return " UNION ALL ".join(parts), parameters


def _no_rows(register: Register) -> str:
    columns = [f'CAST(NULL AS {column_sql_type(register, c)}) AS "{c.name}"' for c in stored_columns(register)]
    head = "CAST('' AS VARCHAR) AS office, CAST('' AS VARCHAR) AS file, CAST(0 AS BIGINT) AS row"
    unfolded = f"CAST('' AS VARCHAR) AS {UNFOLDED}, CAST('' AS VARCHAR) AS {CARRIED}"
    return f"SELECT FALSE AS fresh, {head}, {', '.join(columns)}, {unfolded} WHERE FALSE"


def _rank_sql(offices: Sequence[str]) -> str:
    """SQL for an office's rank, with a comma behind it: that of its name's first word, of offices in charge first."""
    cases = " ".join(f"WHEN contains(office, {quoted(word)}) THEN {at}" for at, word in enumerate(offices))
    return f"CASE {cases} ELSE {len(offices)} END, " if offices else ""


def _make_rows(connection: duckdb.DuckDBPyConnection, files: RowFiles, first: int, ranked: str) -> None:
    query, parameters = rows_query(connection, files)
    name = files.register.name
    if files.register.anonymous:
        places = ", ".join(f'"{column}"' for column in place_columns(files.register))
        parts = []
        if query:
            parts.append(
                f"SELECT fresh, office, min(file) AS file, min(row) AS row, {places}, "
                "count(*) AS named, "
                "CAST(NULL AS BIGINT) AS residents, CAST(NULL AS BIGINT) AS households, CAST(NULL AS BIGINT) AS care "
                f"FROM ({query}) GROUP BY fresh, office, {places}"
            )
        for path, is_fresh in ((files.earlier_counts, False), (files.fresh_counts, True)):
            if path is not None:
                permanent = "residents - floating" if is_fresh else "residents"
                parts.append(
                    f"SELECT {is_fresh} AS fresh, office, file, row, {places}, residents AS named, "
                    f"{permanent} AS residents, households, care "
                    "FROM read_parquet(?)"
                )
                parameters.append(str(path))
        query = f"SELECT *, office AS said_office FROM ({' UNION ALL '.join(parts)})"
    elif files.register is CODE_LIST:
        query = (
            f"SELECT *, CAST(NULL AS BOOLEAN) AS provisional, CAST(NULL AS VARCHAR) AS named_by "
            f"FROM ({query or _no_rows(files.register)})"
        )
    connection.execute(
        f"CREATE OR REPLACE TABLE rows_{name} AS "
        f"SELECT {first} + row_number() OVER (ORDER BY {ranked}office, file, row, fresh) AS rid, * FROM ({query})",
        parameters,
    )


def place_columns(register: Register) -> tuple[str, ...]:
    """The columns that name the places a resident's row speaks of, the building last."""
    aliases = (*register.place, "building")
    found = (register.names_column(alias) for alias in aliases)
    return tuple(column.name for column in found if column is not None)
