"""The places that a register of residents names: its buildings and their neighbourhoods, found column by column.

A row that slid by a cell may hold somebody's name where a place should stand; so only what is shaped like a building or
a neighbourhood counts, or what stands in many rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from graphgov.loaders.files.place_form import is_place_form
from graphgov.loaders.files.place_hints import neighbourhood_in
from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.files.text_sql import quoted
from graphgov.loaders.rows.dwellings import BUILDING_SHAPE, NEIGHBOURHOOD_SHAPE, PARTS, dwelling_cell, with_dwellings
from graphgov.loaders.rows.recognising import Recognised
from graphgov.loaders.unfolding.row_reading import Told, VirtualRow

_AROUND = ("district", "street", "community", "neighbourhood")
_ENDINGS = {
    "district": "(区|县|市|旗)",
    "street": "(街道|镇|乡|办事处|办|区)",
    "community": "(社区|村|居委会|村委会|居民委员会|村民委员会)",
}
"""How a place must end before it counts: no community comes into being for a name that slid into its column."""

_LONG_NUMBER = r"\d{5}"


def dwelling_places(own: Recognised, least: int) -> Iterator[tuple[int, VirtualRow]]:
    """The rows of buildings and neighbourhoods that a table of residents makes, with the first row that names each.

    What is not shaped like one must stand in `least` rows.
    """
    body = own.table.body
    at = {mapped.column.name: mapped for mapped in with_dwellings(own).columns if mapped.index >= 0}
    if not isinstance(body, ArrowBody) or "building" not in at:
        return
    named = [name for name in (*_AROUND, "building") if name in at]
    cells = []
    for name in named:
        raw = f"c{at[name].index}"
        text = dwelling_cell(raw, at[name].part) if at[name].part in PARTS else raw
        cells.append(f"coalesce(trim({text}), '') AS {name}")
    hinted = next((name for hint in own.table.hints if (name := neighbourhood_in(hint))), "")
    ending = [name for name in named if name in _ENDINGS]
    tests = ["building <> ''", *(f"regexp_full_match({name}, '(.*{_ENDINGS[name]})?')" for name in ending)]
    query = (
        f'SELECT {", ".join(named)}, min("row"), count(*) FROM (SELECT "row", {", ".join(cells)} FROM residents) '
        f"WHERE {' AND '.join(tests)} GROUP BY {', '.join(named)} "
        f"HAVING (count(*) >= {least} OR regexp_full_match(building, {quoted(BUILDING_SHAPE)})) "
        f'AND NOT regexp_matches(building, {quoted(_LONG_NUMBER)}) ORDER BY min("row")'
    )
    shape = f"regexp_full_match($name, {quoted(NEIGHBOURHOOD_SHAPE)})"
    with duckdb.connect() as connection:
        connection.register("residents", body.table)
        for *texts, number, count in connection.execute(query).fetchall():
            said = {name: Told(text, at[name].index) for name, text in zip(named, texts, strict=True) if text}
            inside = said.pop("neighbourhood", None) or (Told(hinted) if hinted else None)
            building = said.pop("building")
            if inside is not None and inside.at >= 0 and count < least:
                (shaped,) = connection.execute(f"SELECT {shape}", {"name": inside.text}).fetchall()[0]
                if not shaped or not is_place_form(inside.text, building=False):
                    continue
            if inside is not None:
                yield number, ("neighbourhoods", said | {"name": inside})
                said["neighbourhood"] = inside
            yield number, ("buildings", said | {"name": building})
