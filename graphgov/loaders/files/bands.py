"""Lines of one text among the rows of a table that say what the rows below them belong to: a place, or a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graphgov.loaders.files.header_text import comparable, header_path
from graphgov.loaders.files.place_hints import community_in, street_in

_NUMBERED = re.compile(r"^[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．\s]*")
_BODY = re.compile(
    r"^.{0,16}(?:党委|党工委|党总支|党支部|党组织|委员会|[居村监业]委会|办事处|政府|工作站|服务站|中心|办公室|派出所|司法所)$"
    r"|^.{3,16}[局科室队所站办]$"
)
_NAMES = frozenset(("姓名", "名字", "人员姓名"))
_DUTIES = frozenset(("职务", "现任职务", "职务职级", "行政职务"))
_UNITS = ("单位", "组织", "部门", "机构")
UNIT = "单位"

Rows = list[tuple[int, Sequence[str]]]


def lists_people(headers: Sequence[str]) -> bool:
    """Whether a table lists people with their duties and has no column for the body in which they have them."""
    last = {comparable(header_path(text)[-1]) for text in headers if header_path(text)}
    return bool(last & _NAMES) and bool(last & _DUTIES) and not any(unit in text for text in last for unit in _UNITS)


def body_in(text: str) -> str:
    """The body that a line of one text names; empty where it names none.

    >>> body_in("一、社区党委"), body_in("甲山街道办事处"), body_in("方丁四")
    ('社区党委', '甲山街道办事处', '')
    """
    bare = _NUMBERED.sub("", "".join(text.split()))
    return bare if _BODY.match(bare) else ""


_PLACES: dict[str, Callable[[str], str]] = {"社区": community_in, "街道": street_in}


def with_bands(rows: Rows, headers: list[str], sections: Sequence[tuple[int, str]]) -> Rows:
    """Give the rows below a band what it names, in the column that holds such things or in one of its own."""
    kinds = _PLACES | ({UNIT: body_in} if lists_people(headers) else {})
    for header, named_in in kinds.items():
        rows = _with_band(rows, headers, sections, header, named_in)
    return rows


def _with_band(
    rows: Rows, headers: list[str], sections: Sequence[tuple[int, str]], name: str, named_in: Callable[[str], str]
) -> Rows:
    named = [(row, place) for row, text in sections if (place := named_in(text))]
    if not named:
        return rows
    at = next((place for place, header in enumerate(headers) if _is_place(header, name)), None)
    if at is None:
        at = len(headers)
        headers.append(name)
    filled: Rows = []
    for row, cells in rows:
        place = next((place for start, place in reversed(named) if start < row), "")
        said = at < len(cells) and cells[at].strip()
        with_place = [*cells[:at], *[""] * (at - len(cells)), place, *cells[at + 1 :]]
        filled.append((row, with_place if place and not said else cells))
    return filled


def _is_place(header: str, name: str) -> bool:
    said = (name, f"所属{name}", f"所在{name}", f"{name}名称")
    return comparable(header_path(header)[-1]) in said if header else False
