"""What a generation knows of an office's register, as cells that can be handed in again unchanged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from graphgov.loaders.graph.minting import HEX_DIGITS
from graphgov.messages import language
from graphgov.schema import REGISTERS, SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

Cell = str | int | float | dt.date | None
"""A cell as people read it: words and yes or no in the language in force, lists joined."""

PERSON_CODE = "person_code"
PLACE_KINDS = ("Division", "Community", "Neighbourhood", "Building")
_SEPARATOR = "、"
_HUNDREDTHS = "hundredths of a point"


@dataclass(frozen=True)
class KnownRow:
    """One row on record: its cells by column name.  Nothing of it is an identity number or the hash of one."""

    office: str
    cells: dict[str, Cell]


def offices(generation: Path) -> tuple[str, ...]:
    """The offices that have rows in a generation, in order."""
    found: set[str] = set()
    with duckdb.connect() as connection:
        for register in REGISTERS:
            path = _rows_file(generation, register)
            if path.exists():
                query = "SELECT DISTINCT office FROM read_parquet(?) WHERE office IS NOT NULL"
                found |= {str(row[0]) for row in connection.execute(query, [str(path)]).fetchall()}
    return tuple(sorted(found))


def known_places(generation: Path) -> frozenset[str]:
    """The names of the divisions, communities and neighbourhoods of a generation, and of its buildings."""
    found: set[str] = set()
    with duckdb.connect() as connection:
        for kind in PLACE_KINDS:
            path = generation / "nodes" / f"{kind}.parquet"
            if path.exists():
                query = "SELECT DISTINCT name FROM read_parquet(?) WHERE name IS NOT NULL"
                found |= {str(row[0]) for row in connection.execute(query, [str(path)]).fetchall()}
    return frozenset(found)


def known_rows(generation: Path, register: Register, office: str | None = None) -> tuple[KnownRow, ...]:
    """The rows of a register, of one office or of all, in the order in which they were handed in.

    People carry an opaque code (the end of their id) in 人员编号, by which they are recognised when the row comes back.
    Of residents there is never a row.
    """
    path = _rows_file(generation, register)
    if register.anonymous or not path.exists():
        return ()
    with duckdb.connect() as connection:
        where, parameters = ("WHERE office = ?", [office]) if office is not None else ("", [])
        found = connection.execute(
            f"SELECT * FROM read_parquet(?) {where} ORDER BY office, file, row", [str(path), *parameters]
        )
        names = [str(column[0]) for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        people = _people(connection, generation, register)
    columns = [c for c in register.columns if c.name in names and c.use is not Use.IDENTIFIES]
    fields = {column.name: field_of(SCHEMA, register, column) for column in columns}
    return tuple(
        KnownRow(
            str(row["office"] or ""),
            {c.name: cell_of(fields[c.name], row[c.name]) for c in columns} | _code(register, row, people),
        )
        for row in rows
    )


def _rows_file(generation: Path, register: Register) -> Path:
    return generation / "rows" / f"{register.name}.parquet"


def cell_of(field: Field | None, value: object) -> Cell:
    """A stored value as a cell that is read back to the same value."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or isinstance(value, dt.date):
        return value
    if isinstance(value, int):
        return _number(field, value)
    if isinstance(value, list | tuple):
        said = _SEPARATOR.join(str(cell_of(field, one)) for one in value)
        return said or ("无" if field is not None and field.type is FieldType.WORDS else None)
    text = str(value)
    known = field.vocabulary if field is not None else None
    return known.word(text).label.in_language(language()) if known is not None and text in known.names else text


def _number(field: Field | None, value: int) -> int | float:
    """A number in the unit in which it is written: scores are stored in hundredths of a point."""
    if field is None or field.unit != _HUNDREDTHS:
        return value
    return value / 100 if value % 100 else value // 100


def person_codes(generation: Path, register: Register) -> dict[tuple[str, str, int], str]:
    """The opaque codes of the people on record in a register, by office, file and row."""
    path = _rows_file(generation, register)
    if person_column(register) is None or not path.exists():
        return {}
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [str(column[0]) for column in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        people = _people(connection, generation, register)
    return {
        (str(row["office"]), str(row["file"]), int(row["row"])): str(code)
        for row in rows
        if (code := _code(register, row, people).get(PERSON_CODE))
    }


def person_column(register: Register) -> Column | None:
    """The column 人员编号 of a register whose rows are people, if it has one."""
    return next((c for c in register.columns if c.name == PERSON_CODE and c.use is Use.CODES), None)


def _code(register: Register, row: dict[str, object], people: dict[tuple[str, str, int], str]) -> dict[str, Cell]:
    column = person_column(register)
    if column is None or row.get(PERSON_CODE):
        return {}
    identifying = register.identifying_column(column.alias)
    hashed = row.get(identifying.name) if identifying is not None else None
    if hashed:
        return {PERSON_CODE: str(hashed)[:HEX_DIGITS]}
    key = (str(row["office"]), str(row["file"]), int(str(row["row"])))
    return {PERSON_CODE: people.get(key)}


def _people(
    connection: duckdb.DuckDBPyConnection, generation: Path, register: Register
) -> dict[tuple[str, str, int], str]:
    """The ends of the ids of a register's people, by office, file and row, from what their rows made."""
    if person_column(register) is None:
        return {}
    parts = [("nodes/Person.parquet", "id", "true")]
    parts += [
        (f"relationships/{kind.name}.parquet", "from_id", "from_kind = 'Person'")
        for kind in SCHEMA.relationship_kinds
        if not kind.anonymous and any(source == "Person" for source, _target in kind.pairs)
    ]
    found: dict[tuple[str, str, int], str] = {}
    for file, id_column, condition in parts:
        rows: Sequence[tuple[str, str, int, str]] = connection.execute(
            f"SELECT source_office, source_file, source_row, min({id_column}) FROM read_parquet(?) "
            f"WHERE {condition} AND source_register = ? AND source_row IS NOT NULL GROUP BY 1, 2, 3",
            [str(generation / file), register.name],
        ).fetchall()
        for office, name, row, id_ in rows:
            found.setdefault((str(office), str(name), int(row)), id_.partition(":")[2])
    return found
