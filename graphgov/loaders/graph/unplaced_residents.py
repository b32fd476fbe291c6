"""Cells of residents' place columns that name no place: in a row that has shifted they hold a name or an address.

Nothing of them is kept but the column and the shape.  A text stays where it is known to mean a place, has the form of a
place's name, or stands in as many rows as make a place of what no list has.
"""

from __future__ import annotations

from pathlib import Path

from graphgov.loaders.files.place_form import SHAPE, place_form_sql, shape_sql
from graphgov.loaders.graph.minting import name_class, normalised_sql
from graphgov.loaders.graph.named_places import LEAST_OF_RESIDENTS
from graphgov.loaders.graph.universe import Universe, kinds_sql
from graphgov.loaders.rows.row_tables import COUNTS, place_columns
from graphgov.schema import REGISTERS, Register
from graphgov.schema.register_declaration import Mention

BUILDING = "building"


def hide_unplaced(universe: Universe, unread: Path | None, staging: Path) -> None:
    """Make `hidden` (register, field, text, shape); put shapes in place of texts: in rows, faults and what waits.

    `unread` are the rows that could not be read in this load, whose cells lie in the quarantine (`shown_cells`).
    """
    universe.run("CREATE OR REPLACE TABLE hidden (register VARCHAR, field VARCHAR, text VARCHAR, shape VARCHAR)")
    for register in REGISTERS:
        if register.anonymous:
            _list_hidden(universe, register, unread if unread and _lines_of(universe, register, unread) else None)
    if not universe.count("hidden"):
        return
    for table in ("fault_all", "waiting"):
        universe.run(
            f"UPDATE {table} SET value = h.shape FROM hidden h WHERE h.register = {table}.register "
            f"AND h.text = {table}.value"
        )
    for register in universe.registers:
        if register.anonymous:
            for stem in (register.name, COUNTS):
                _rewrite(universe, register, staging / "rows" / f"{stem}.parquet")


def shown_cells(register: Register, cells: str) -> str:
    """SQL for the cells of a row in quarantine (JSON text), with the shapes in place of what is hidden."""
    fields = ", ".join(
        f'"{column}" := {shown_text(register, column, _said(cells, column))}' for column in place_columns(register)
    )
    return f"CAST(to_json(struct_pack({fields})) AS VARCHAR)"


def shown_text(register: Register, column: str, text: str) -> str:
    """SQL for the text of a place column, its shape where it is hidden."""
    hidden = f"h.register = '{register.name}' AND h.field = '{column}' AND h.text = {text}"
    return f"coalesce((SELECT min(h.shape) FROM hidden h WHERE {hidden}), {text})"


def _lines_of(universe: Universe, register: Register, unread: Path) -> bool:
    query = "SELECT 1 FROM read_parquet(?) WHERE register = ? LIMIT 1"
    return bool(universe.connection.execute(query, [str(unread), register.name]).fetchall())


def _list_hidden(universe: Universe, register: Register, unread: Path | None) -> None:
    name = register.name
    for column, mention in _places(register):
        tables = (f"rows_{name}", f"taken_out_{name}") if register in universe.registers else ()
        found = [f'SELECT "{column}" AS text, named FROM {table}' for table in tables]
        parameters: list[object] = []
        if unread is not None:
            found.append(
                f"SELECT {_said('cells', column)} AS text, 1 AS named FROM read_parquet(?) WHERE register = '{name}'"
            )
            parameters.append(str(unread))
        if not found:
            continue
        kinds = kinds_sql(mention.kinds)
        form = normalised_sql("text", name_class(mention.kinds[0]))
        universe.run(
            f"INSERT INTO hidden SELECT '{name}', '{column}', text, {shape_sql('text')} FROM ("
            f"SELECT text, sum(named) AS named FROM ({' UNION ALL '.join(found)}) WHERE text IS NOT NULL GROUP BY text"
            f") WHERE named < {LEAST_OF_RESIDENTS} AND NOT starts_with(text, '{SHAPE}') "
            f"AND NOT {place_form_sql('text', building=mention.alias == BUILDING)} "
            f"AND {form} NOT IN (SELECT form FROM lookup WHERE kind IN {kinds} AND form IS NOT NULL)",
            parameters or None,
        )


def _places(register: Register) -> list[tuple[str, Mention]]:
    named = ((alias, register.names_column(alias)) for alias in (*register.place, BUILDING))
    return [(column.name, register.mention(alias)) for alias, column in named if column is not None]


def _said(cells: str, column: str) -> str:
    return f"json_extract_string({cells}, '$.\"{column}\"')"


def _rewrite(universe: Universe, register: Register, path: Path) -> None:
    if not path.exists():
        return
    changed = ", ".join(
        f'{shown_text(register, column, f"""q."{column}" """)} AS "{column}"' for column in place_columns(register)
    )
    kept = path.with_suffix(".hidden")
    universe.connection.sql(
        f"SELECT q.* REPLACE ({changed}) FROM read_parquet(?) q ORDER BY office, file, row", params=[str(path)]
    ).write_parquet(str(kept), compression="zstd")
    kept.replace(path)
