"""Lines of a sheet that are no rows of a table: titles, who filled it in, totals, the numbering of columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from graphgov.loaders.files.text_sql import quoted

_OFFICE_LABELS = ("填报单位", "报送单位", "上报单位", "填表单位", "制表单位", "填报部门", "reportingoffice")
_OTHER_LABELS = (
    "填表人", "填报人", "制表人", "审核人", "审批人", "经办人", "联系人", "负责人", "单位负责人",
    "主管领导", "分管领导", "填表日期", "填报日期", "填报时间", "填表时间", "制表日期", "制表时间",
    "上报时间", "上报日期", "报送时间", "报送日期", "统计时间", "统计日期", "截止时间", "截止日期",
    "数据截止", "日期", "时间", "联系电话", "联系方式", "电话", "手机", "签字", "盖章", "备注", "注",
    "说明", "填表说明", "填报说明", "单位", "计量单位", "表号", "制表机关",
)  # fmt: skip
_LABELS = sorted((*_OFFICE_LABELS, *_OTHER_LABELS), key=len, reverse=True)
_LABEL = re.compile("(" + "|".join(_LABELS) + r")(?:\([^()]*\))?:")
_BARE_LABELS = frozenset(_LABELS) - {
    "备注",
    "说明",
    "时间",
    "日期",
    "单位",
    "电话",
    "手机",
    "联系电话",
    "联系方式",
    "负责人",
    "联系人",
}
_TOTAL = re.compile(r"^.{0,8}(?:合计|小计|总计|共计|累计)(?:数|:.*|\(.*\))?$")
_NUMBERING = ("甲乙丙丁戊己庚辛壬癸子丑寅卯", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_FIRST_CELLS = 6
_BLANK = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """Text without any space, half-width: how labels are compared.

    >>> squeezed("填 报 单 位：")
    '填报单位:'
    """
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def filled_cells(row: Sequence[str]) -> list[str]:
    """The cells of a row that hold anything."""
    return [cell for cell in row if cell and not cell.isspace()]


def is_label_line(row: Sequence[str]) -> bool:
    """Whether a row says who filled the table in, when, or how (填报单位: … 填表人: …)."""
    cells = filled_cells(row)
    if not cells:
        return False
    first = squeezed(cells[0])
    return bool(_LABEL.match(first)) or first in _BARE_LABELS


def said_in_labels(row: Sequence[str]) -> list[str]:
    """What a label line says of the office, as 填报单位:…; the rest, names of people first of all, is dropped.

    >>> said_in_labels(["填报单位：甲街道  填表人：某某  日期：2021.3"])
    ['填报单位:甲街道']
    """
    cells = [squeezed(cell) for cell in filled_cells(row)]
    found = []
    for at, cell in enumerate(cells):
        labels = list(_LABEL.finditer(cell))
        for number, label in enumerate(labels):
            end = labels[number + 1].start() if number + 1 < len(labels) else len(cell)
            value = cell[label.end() : end].strip("_.,;、，；")
            if not value and number + 1 == len(labels) and at + 1 < len(cells) and not _LABEL.match(cells[at + 1]):
                value = cells[at + 1]
            if label[1] in _OFFICE_LABELS and value:
                found.append(f"填报单位:{value}")
        if not labels and cell in _OFFICE_LABELS and at + 1 < len(cells):
            found.append(f"填报单位:{cells[at + 1]}")
    return found


def is_total(row: Sequence[str]) -> bool:
    """Whether a row holds totals: one of its first cells says 合计, 小计, 总计.

    >>> is_total(["", "合 计", "300"]), is_total(["1", "会计", "300"])
    (True, False)
    """
    return any("计" in cell and _TOTAL.match(squeezed(cell)) for cell in row[:_FIRST_CELLS] if cell)


def total_sql(columns: Sequence[str]) -> str:
    """SQL for `is_total` of a row whose cells are these SQL columns; most rows cost one look for a sign."""
    first = columns[:_FIRST_CELLS]
    if not first:
        return "false"
    bare = (
        f"translate(regexp_replace({one}, '[\\s\\x{{3000}}\\x{{00A0}}]+', '', 'g'), '：（）', ':()')" for one in first
    )
    tests = " OR ".join(f"coalesce(regexp_full_match({one}, {quoted(_TOTAL.pattern)}), false)" for one in bare)
    return f"CASE WHEN contains(concat({', '.join(first)}), '计') THEN {tests} ELSE false END"


def is_numbering(row: Sequence[str]) -> bool:
    """Whether a row below a header only numbers its columns: 1 2 3, 甲 乙 丙.

    >>> is_numbering(["甲", "乙", "1", "2"]), is_numbering(["1", "2", "5"])
    (True, False)
    """
    cells = [squeezed(cell).strip("()") for cell in filled_cells(row)]
    lettered = next((signs for signs in _NUMBERING if cells and cells[0] == signs[0]), "")
    letters = 0
    while letters < len(cells) and letters < len(lettered) and cells[letters] == lettered[letters]:
        letters += 1
    numbers = cells[letters:]
    counted = all(cell == str(at) for at, cell in enumerate(numbers, start=1))
    return counted and len(cells) > 2  # noqa: PLR2004  # two cells may well be data
