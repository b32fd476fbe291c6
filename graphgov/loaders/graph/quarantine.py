"""Rows that may not enter the graph, kept by office with the reason, without any personal cell."""

from __future__ import annotations

from pathlib import Path

from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.graph.unplaced_residents import shown_cells, shown_text
from graphgov.loaders.rows.converting import names_person
from graphgov.loaders.rows.row_tables import place_columns, rows_query, stored_columns
from graphgov.schema import REGISTERS, Register

READ, GRAPH = "read", "graph"
_COLUMNS = "stage, register, office, file, row, code, field, cells"
_EMPTY = (
    "SELECT '' AS stage, '' AS register, '' AS office, '' AS file, CAST(0 AS BIGINT) AS row, '' AS code, '' AS field, "
    "'' AS cells WHERE FALSE"
)


def write_quarantine(universe: Universe, unread: Path | None, staging: Path, previous: Path | None) -> int:
    """Write `quarantine.parquet` and `pending.parquet`; make the table `unread` (register, office); count the rows.

    `unread` holds the rows that could not be read in this load.  Those of earlier loads stay until their office hands
    the register in again; rows refused while making the graph are judged anew in every load.
    """
    parts = [_EMPTY]
    parameters: list[object] = []
    if unread is not None:
        universe.run(
            "INSERT INTO fresh_hand_in SELECT DISTINCT coalesce(nullif(office, ''), (SELECT name FROM "
            "default_office)), "
            "register FROM read_parquet(?)",
            [str(unread)],
        )
        parts.append(
            f"SELECT '{READ}', register, coalesce(nullif(office, ''), (SELECT name FROM default_office)), file, row, "
            f'code, "column", {_unread_cells()} FROM read_parquet(?)'
        )
        parameters.append(str(unread))
    before = previous / "quarantine.parquet" if previous else None
    if before is not None and before.exists():
        parts.append(
            f"SELECT {_COLUMNS} FROM read_parquet(?) q WHERE stage = '{READ}' AND NOT EXISTS ("
            "SELECT 1 FROM fresh_hand_in f WHERE f.office = q.office AND f.register = q.register)"
        )
        parameters.append(str(before))
    universe.run(
        f"CREATE OR REPLACE TABLE quarantine AS SELECT * FROM ({' UNION ALL '.join(parts)})", parameters or None
    )
    universe.run("CREATE OR REPLACE TABLE unread AS SELECT DISTINCT register, office FROM quarantine")
    refused = universe.connection.execute("SELECT DISTINCT register FROM fault_all WHERE code <> 'pending'").fetchall()
    for register in universe.registers:
        if (register.name,) not in refused:
            continue
        rows, further = rows_taken_out(universe, register)
        universe.run(
            f"INSERT INTO quarantine SELECT '{GRAPH}', f.register, f.office, r.file, r.row, f.code, f.field, "
            f"{_cells_sql(register)} FROM fault_all f JOIN ({rows}) r ON r.rid = f.rid "
            "WHERE f.register = ? AND f.code <> 'pending'",
            [*further, register.name],
        )
    _write(universe, f"SELECT {_COLUMNS} FROM quarantine ORDER BY ALL", staging / "quarantine.parquet")
    waiting = " UNION ALL ".join(
        f"SELECT w.register, r.office, r.file, r.row, w.field, w.value FROM waiting w JOIN rows_{r.name} r "
        f"ON r.rid = w.rid WHERE w.register = '{r.name}'"
        for r in universe.registers
    )
    held = "SELECT register, office, file, row, field, value FROM fault_all WHERE code = 'pending'"
    _write(
        universe,
        f"SELECT DISTINCT * FROM ({' UNION ALL '.join([held, waiting]) if waiting else held}) ORDER BY ALL",
        staging / "pending.parquet",
    )
    found = universe.connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT register, office, file, row FROM quarantine)"
    ).fetchone()
    return int(found[0]) if found else 0


def _unread_cells() -> str:
    """The cells of a row that could not be read; of residents only what names a place."""
    cases = " ".join(
        f"WHEN register = '{register.name}' THEN {shown_cells(register, 'cells')}"
        for register in REGISTERS
        if register.anonymous
    )
    return f"CASE {cases} ELSE cells END"


def rows_taken_out(universe: Universe, register: Register) -> tuple[str, list[str]]:
    """The rows taken out of the graph; of residents every row, not only the first of each place."""
    table = f"SELECT * FROM taken_out_{register.name}"
    if not register.anonymous:
        return table, []
    query, parameters = rows_query(universe.connection, universe.rows.files[register.name])
    if not query:
        return table, []
    places = place_columns(register)
    same = " AND ".join(f'q."{column}" IS NOT DISTINCT FROM t."{column}"' for column in places)
    kept = ", ".join(f't."{column}"' for column in places)
    return (
        f"SELECT t.rid, q.file, q.row, {kept} FROM ({query}) q JOIN ({table}) t "
        f"ON q.fresh = t.fresh AND q.office = t.said_office AND {same}",
        parameters,
    )


def _cells_sql(register: Register) -> str:
    """The cells of a row that are not personal, as JSON text."""
    kept = [
        column.name
        for column in stored_columns(register)
        if (not register.anonymous or column.name in place_columns(register))
        and not column.personal
        and not names_person(register, column)
    ]
    texts = {name: f'r."{name}"' for name in kept}
    if register.anonymous:
        texts = {name: shown_text(register, name, text) for name, text in texts.items()}
    fields = ", ".join(f'"{name}" := {text}' for name, text in texts.items())
    return f"CAST(to_json(struct_pack({fields})) AS VARCHAR)"


def _write(universe: Universe, query: str, path: Path) -> None:
    universe.connection.sql(query).write_parquet(str(path))
