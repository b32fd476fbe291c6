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
SCOPE_LABEL = "填报范围"
"""What begins the text that says which places a table covers, whatever label stood there."""
_SCOPE = "范围"
_SCOPE_LABELS = ("填报范围", "填表范围", "报送范围", "上报范围", "统计范围", "覆盖范围", "数据范围", _SCOPE)
_LABELS = sorted((*_OFFICE_LABELS, *_SCOPE_LABELS, *_OTHER_LABELS), key=len, reverse=True)
_SAID = (rf"(?<![\u4e00-\u9fff]){one}" if one == _SCOPE else one for one in _LABELS)  # not of 网格范围, 职责范围
_LABEL = re.compile("(" + "|".join(_SAID) + r")(?:\([^()]*\))?:")
_BARE_LABELS = frozenset(_LABELS) - {
    _SCOPE,
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
_NUMBERING = (
    "甲乙丙丁戊己庚辛壬癸子丑寅卯",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz",
    "一二三四五六七八九",
)
_NUMBERED = re.compile(r"^第?([0-9]{1,3})[栏列.、]?(?:=.*)?$")
_NUMBERED_LABELS = frozenset(("栏次", "列次", "行次", "栏号", "列号", "序号"))
_LEAST_NUMBERED = 3
"""Two cells may well be data."""
_QUANTITIES = re.compile("数|号|量|率|面积|金额|分|龄|年|月|日|时|层|单元|幢|栋|比|编")
FEW_BELOW = 30
"""How many rows below it tell whether a row numbers the columns."""
_FIRST_CELLS = 6
_BLANK = re.compile(r"\s+")
_OF_DAYS = ("日期", "时间", "截止")
_DAY = re.compile(r"[0-9〇零○一二三四五六七八九十年月日号./\-]{5,16}")


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
    """What a label line says of the office, as 填报单位:…, of what it covers, as 填报范围:…, and of the day.

    The rest, people's names first, is dropped.

    >>> said_in_labels(["填报单位：甲街道  填表人：某某  日期：2021.3", "范围：甲社区、乙社区"])
    ['填报单位:甲街道', '日期:2021.3', '填报范围:甲社区、乙社区']
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
            elif label[1] in _SCOPE_LABELS and value:
                found.append(f"{SCOPE_LABEL}:{value}")
            elif label[1].endswith(_OF_DAYS) and _DAY.fullmatch(value):
                found.append(f"{label[1]}:{value}")
        if not labels and cell in _OFFICE_LABELS and at + 1 < len(cells):
            found.append(f"填报单位:{cells[at + 1]}")
        if not labels and cell in _SCOPE_LABELS and cell in _BARE_LABELS and at + 1 < len(cells):
            found.append(f"{SCOPE_LABEL}:{cells[at + 1]}")
        dated = cell in _LABELS and cell.endswith(_OF_DAYS) and at + 1 < len(cells)
        if not labels and dated and _DAY.fullmatch(cells[at + 1]):
            found.append(f"{cell}:{cells[at + 1]}")
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
    """Whether the cells of a row count on as a row does that only numbers the columns: 1 2 3, 甲 乙 丙, (1) (2) (3).

    >>> is_numbering(["甲", "乙", "1", "2"]), is_numbering(["（1）", "（2）", "（3）"]), is_numbering(["1", "2", "5"])
    (True, True, False)
    """
    cells = [_bare(cell) for cell in filled_cells(row)]
    if cells and cells[0] in _NUMBERED_LABELS:
        cells = cells[1:]
    lettered = next((signs for signs in _NUMBERING if cells and cells[0] == signs[0]), "")
    letters = 0
    while letters < len(cells) and letters < len(lettered) and cells[letters] == lettered[letters]:
        letters += 1
    numbers = [_NUMBERED.match(cell) for cell in cells[letters:]]
    starts = {1, letters + 1}  # 甲 乙 1 2, or 甲 乙 3 4
    first = int(numbers[0][1]) if numbers and numbers[0] is not None else 1
    counted = all(found is not None and int(found[1]) == at for at, found in enumerate(numbers, start=first))
    return counted and first in starts and len(cells) >= _LEAST_NUMBERED


def numbers_columns(row: Sequence[str], headers: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row below a header numbers the columns, and is no row of numbers like those that follow it.

    A building 1 of 2 units and 3 floors counts on as well; but then the headers all speak of numbers, or the rows below
    hold numbers in the same columns.

    >>> numbers_columns(["1", "2", "3"], ["社区", "小区", "户数"], [["安里社区", "一村", "100"]])
    True
    >>> numbers_columns(["1", "2", "3"], ["楼栋号", "单元数", "层数"], [["2", "1", "6"]])
    False
    """
    if not is_numbering(row):
        return False
    bare = [_bare(cell) for cell in row]
    filled = [at for at, cell in enumerate(bare) if cell]
    texts = [[_bare(cells[at]) for cells in below[:FEW_BELOW] if at < len(cells)] for at in range(len(bare))]
    if all(at < len(headers) and _QUANTITIES.search(headers[at]) for at in filled):
        return False
    there = any(text for at in filled for text in texts[at])
    return not there or any(_unlike(bare[at], [text for text in texts[at] if text]) for at in filled)


def _bare(cell: str) -> str:
    return squeezed(cell).strip("()[]【】")


def _unlike(cell: str, below: Sequence[str]) -> bool:
    """Whether a sign of numbering stands over cells of another sort."""
    if _NUMBERED.match(cell):
        other = [text for text in below if not text[0].isdigit()]
    else:
        signs = next((signs for signs in _NUMBERING if cell in signs), cell)
        other = [text for text in below if text not in signs]
    return len(other) * 2 > len(below)
