"""Where somebody lives, in one cell (3幢2单元501): building, stairwell and room are made of one column.

Only what is shaped like a building, a stairwell or a room leaves the cell, and what ends like the name of a
neighbourhood; of a cell that holds anything else, nothing is read.
"""

from __future__ import annotations

from dataclasses import replace

from graphgov.loaders.files.header_text import comparable, header_path, without_unit
from graphgov.loaders.files.text_sql import quoted
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.schema.register_declaration import Use
from graphgov.schema.registers.people import DWELLING_HEADERS

PARTS = ("neighbourhood", "building", "stairwell", "room")
"""What the cell may hold, by the columns of the register that take it; the last is what the whole cell counts as."""

_NUMERALS = "一二三四五六七八九十"
_BUILDING = rf"[A-Za-z]?\d{{1,3}}(?:幢|栋|号楼|#楼|#|座|号)|[{_NUMERALS}]{{1,3}}(?:幢|栋|号楼|座)|[A-Za-z](?:幢|栋|座)"
_STAIRWELL = rf"[\d{_NUMERALS}甲乙丙丁]{{1,2}}(?:单元|门栋|门|梯)|\d{{1,2}}-"
_ROOM = r"\d{1,4}[A-Za-z]?"
_WRITTEN = rf"^(.*?)({_BUILDING})-?({_STAIRWELL})?-?({_ROOM})?(?:室|号|房|户)?$"
_DASHED = rf"^()(\d{{1,3}})-(?:(\d{{1,2}})-)?({_ROOM})(?:室|号|房|户)?$"
_AROUND = r"^.*(?:街道|镇|社区|居委会|村委会|路|大道|\d号)"
BUILDING_SHAPE = rf"{_BUILDING}|\d{{1,3}}"
"""What a building's name looks like."""
NEIGHBOURHOOD_SHAPE = (
    r"[\x{4e00}-\x{9fff}\dA-Za-z·]{1,14}(?:小区|花园|家园|公寓|新村|新城|名城|广场|[苑园城府庭湾里院坊居邸轩阁庄])"
)
"""What a neighbourhood's name looks like."""
_GROUPS = {"neighbourhood": 1, "building": 2, "stairwell": 3, "room": 4}
_WIDE, _NARROW = "０１２３４５６７８９－—–＃", "0123456789---#"


def with_dwellings(recognised: Recognised) -> Recognised:
    """The table with columns for building, stairwell and room where one column holds them all, and no other does."""
    register, names = recognised.register, {mapped.column.name for mapped in recognised.columns}
    own = {column.name for column in register.columns}
    if not register.anonymous or "building" in names or not own.issuperset(PARTS):
        return recognised
    index = next((at for at, header in enumerate(recognised.table.header) if _holds_dwelling(header)), None)
    if index is None:
        return recognised
    header = recognised.table.header[index]
    kept = [mapped for mapped in recognised.columns if mapped.index != index]
    free = {*PARTS} - {mapped.column.name for mapped in kept if mapped.column.use is not Use.DROPPED}
    made = [MappedColumn(register.column(part), index, header, part) for part in PARTS if part in free]
    unknown = tuple(one for one in recognised.unknown if one.header != header)
    return replace(recognised, columns=(*kept, *made), unknown=unknown)


def _holds_dwelling(header: str) -> bool:
    path = header_path(header)
    return bool(path) and without_unit(comparable(path[-1])) in {*map(comparable, ("房号", *DWELLING_HEADERS))}


def dwelling_cell(cell: str, part: str) -> str:
    """SQL for one part of a cell that says where somebody lives; null where it has no such part."""
    text = f"regexp_replace(translate({cell}, {quoted(_WIDE)}, {quoted(_NARROW)}), '\\s+', '', 'g')"
    group = _GROUPS[part]
    found = (
        f"coalesce(nullif(regexp_extract({text}, {quoted(_WRITTEN)}, {group}), ''), "
        f"nullif(regexp_extract({text}, {quoted(_DASHED)}, {group}), ''))"
    )
    if part == "stairwell":
        return f"rtrim({found}, '-')"
    if part != "neighbourhood":
        return found
    bare = f"regexp_replace({found}, {quoted(_AROUND)}, '')"
    return f"CASE WHEN regexp_full_match({bare}, {quoted(NEIGHBOURHOOD_SHAPE)}) THEN {bare} END"
