"""Headers that mean the same in other words: 单元数量 is 单元数, 报到日期 is 报到时间, 楼栋户数 is just 户数."""

from __future__ import annotations

from functools import lru_cache

from graphgov.loaders.files.header_text import comparable
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column

_TAILS = (
    *((word, "数") for word in ("人员数量", "人员总数", "人员数", "人数", "数量", "总数", "个数", "数目")),
    ("人口数", "人口"),
    *((word, "时间") for word in ("日期", "年月", "年份", "年代")),
    *((word, "") for word in ("名称", "姓名", "情况")),
)
"""Ends of headers that mean the same; the first that fits is taken."""

_HEADS = ("主要", "所属", "所在", "所辖", "具体")
"""Beginnings that add nothing."""


@lru_cache(maxsize=4_096)
def loosely(form: str) -> str:
    """A comparable header in the words by which those that mean the same are equal.

    >>> loosely("单元数量") == loosely("单元数"), loosely("所属社区名称")
    (True, '社区')
    """
    for head in _HEADS:
        if form.startswith(head) and len(form) > len(head) + 1:
            form = form.removeprefix(head)
            break
    for tail, instead in _TAILS:
        if form.endswith(tail) and len(form) > len(tail):
            return form.removesuffix(tail) + instead
    return form


@lru_cache
def loose_spellings(register: Register) -> dict[str, Column]:
    """A register's columns by the loose form of their spellings, but for forms that two columns share."""
    found: dict[str, Column] = {}
    shared: set[str] = set()
    for column in register.columns:
        for spelling in column.spellings:
            form = loosely(comparable(spelling))
            if found.setdefault(form, column) is not column:
                shared.add(form)
    return {form: column for form, column in found.items() if form not in shared}


@lru_cache
def _own_things(register: Register) -> tuple[str, ...]:
    """What the rows of a register are records of, as words before a header (楼栋 + 户数), the longest first."""
    kinds = [kind for alias in register.owns for kind in register.mention(alias).kinds]
    words = [SCHEMA.node(kind).label.zh for kind in kinds if not SCHEMA.node(kind).people]
    words += [word for word in register.spellings if kinds and not all(SCHEMA.node(kind).people for kind in kinds)]
    return tuple(sorted({*map(comparable, words)}, key=lambda word: (-len(word), word)))


def loose_column(register: Register, form: str) -> Column | None:
    """The column that a comparable header means in other words, or with what the row is of before it.

    >>> from graphgov.schema import REGISTERS
    >>> buildings = next(register for register in REGISTERS if register.name == "buildings")
    >>> loose_column(buildings, "单元数量").name, loose_column(buildings, "楼栋总户数").name
    ('stairwells', 'households_stated')
    """
    known = loose_spellings(register)
    if (column := known.get(loosely(form))) is not None:
        return column
    for word in _own_things(register):
        rest = form.removeprefix(word)
        if rest != form and len(rest) > 1 and (column := known.get(loosely(rest))) is not None:
            return column
    return None
