"""Writing what a load made: the tables of a generation, as sorted Parquet files."""

from __future__ import annotations

import shutil
from pathlib import Path

from graphgov.loaders.graph.carrying import came_back
from graphgov.loaders.graph.residents import LIVES_IN_QUERY, NODE_QUERY, RESIDENTS
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.row_tables import (
    CARRIED,
    COUNTS,
    ROW_HEAD,
    UNFOLDED,
    RowFiles,
    place_columns,
    rows_query,
    stored_columns,
)
from graphgov.schema import CODE_LIST, SCHEMA, Register


def write_graph(universe: Universe, folder: Path) -> None:
    """Write `nodes/<Kind>.parquet`, `relationships/<KIND>.parquet` and `hand_ins.parquet` under `folder`."""
    (folder / "nodes").mkdir(parents=True, exist_ok=True)
    (folder / "relationships").mkdir(exist_ok=True)
    for kind in SCHEMA.node_kinds:
        query = NODE_QUERY if kind.name == "Resident" else f"SELECT * FROM node_{kind.name} ORDER BY id"
        _write(universe, query, folder / "nodes" / f"{kind.name}.parquet")
    for relationship in SCHEMA.relationship_kinds:
        name = relationship.name
        query = LIVES_IN_QUERY if name == "LIVES_IN" else f"SELECT * FROM relationship_{name} ORDER BY key"
        _write(universe, query, folder / "relationships" / f"{name}.parquet")
    _write(
        universe,
        "SELECT register, community_id, state FROM hand_in ORDER BY register, community_id",
        folder / "hand_ins.parquet",
    )


def write_rows(universe: Universe, folder: Path) -> None:
    """Write the data of record: `rows/<register>.parquet`, and `coverage.parquet`.

    Must run before rows are taken out of the graph: they stay on record, and may enter it after a later load.
    """
    (folder / "rows").mkdir(parents=True, exist_ok=True)
    for register in universe.registers:
        path = folder / "rows" / f"{register.name}.parquet"
        if not register.anonymous:
            columns = _written(register)
            handed = f"rows_{register.name}" + (" WHERE provisional IS NULL" if register is CODE_LIST else "")
            if register is not CODE_LIST or universe.count(handed):
                _write(universe, f"SELECT {columns} FROM {handed} ORDER BY office, file, row", path)
            continue
        files = universe.rows.files[register.name]
        query, parameters = rows_query(universe.connection, files)
        places = place_columns(register)
        as_read = _as_read(universe, files)
        if as_read is not None:
            shutil.copyfile(as_read, path)
        elif query:
            same = " AND ".join(f'q."{column}" IS NOT DISTINCT FROM r."{column}"' for column in places)
            kept = [f'q."{c.name}"' for c in stored_columns(register)]
            universe.run(f"CREATE OR REPLACE TEMP TABLE resident_place AS SELECT * FROM rows_{RESIDENTS}")
            _write(
                universe,
                f"SELECT r.office, q.file, q.row, {', '.join(kept)}, q.resident, q.household FROM ({query}) q "
                f"JOIN resident_place r ON q.fresh = r.fresh AND q.office = r.said_office AND {same} "
                "ORDER BY r.office, q.file, q.row",
                path,
                parameters,
            )
        counts = ", ".join([*ROW_HEAD, *(f'"{column}"' for column in places), "residents", "households", "care"])
        _write(
            universe,
            f"SELECT {counts} FROM rows_{RESIDENTS} WHERE residents IS NOT NULL ORDER BY office, file, row",
            folder / "rows" / f"{COUNTS}.parquet",
        )
    _write(
        universe,
        "SELECT office, register, community_id FROM coverage ORDER BY register, office, community_id",
        folder / "coverage.parquet",
    )


def _written(register: Register) -> str:
    return ", ".join([*ROW_HEAD, *(f'"{c.name}"' for c in stored_columns(register)), UNFOLDED, CARRIED])


def write_brought_back(universe: Universe, folder: Path) -> None:
    """Add to the data of record the rows that came back while the graph was made: their newer ones were refused."""
    for register in universe.registers:
        if not came_back(universe, register):
            continue
        path = folder / "rows" / f"{register.name}.parquet"
        columns = _written(register)
        universe.run(
            f"CREATE OR REPLACE TEMP TABLE on_record AS SELECT {columns} FROM read_parquet(?) UNION ALL "
            f"SELECT {columns} FROM rows_{register.name} WHERE rid IN (SELECT rid FROM brought_back)",
            [str(path)],
        )
        _write(universe, "SELECT * FROM on_record ORDER BY office, file, row", path)


def _as_read(universe: Universe, files: RowFiles) -> Path | None:
    """The file that reading wrote, where it is the data of record as it stands: millions of rows need no second pass.

    None where rows of earlier loads stay beside it, several files or offices stand in it, or its office was not named.
    """
    if files.fresh is None or files.earlier is not None:
        return None
    found = universe.connection.execute(
        "SELECT min(office) = max(office) AND min(file) = max(file) AND min(office) <> '' FROM read_parquet(?)",
        [str(files.fresh)],
    ).fetchall()
    return files.fresh if found[0][0] else None


def _write(universe: Universe, query: str, path: Path, parameters: list[str] | None = None) -> None:
    universe.connection.sql(query, params=parameters or None).write_parquet(str(path), compression="zstd")
