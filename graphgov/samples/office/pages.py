"""A table laid out on a sheet: title, who filled it in, headers of two rows, sections, merged cells, totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from graphgov.samples.naming import Dice
from graphgov.samples.office.wording import ColumnWording, Ways, span_of, worded
from graphgov.samples.register_cells import Cell, RegisterTable
from graphgov.samples.request import DATA_DATE, MARKER

_SPANS = {("term_start", "term_end"): "任期起止", ("contract_start", "contract_end"): "合同起止时间"}
_GROUPS = {
    "name": "基本情况", "identity_number": "基本情况", "sex": "基本情况", "birth_year": "基本情况",
    "schooling": "基本情况", "party_member": "基本情况",
    "post": "任职情况", "grade": "任职情况", "since": "任职情况", "until": "任职情况", "full_time": "任职情况",
    "households_stated": "户数人口", "residents_stated": "户数人口", "care_stated": "户数人口",
    "has_plaque": "阵地建设", "has_flag": "阵地建设", "has_press": "阵地建设", "has_rules": "阵地建设",
    "visits_homeowners": "走访情况", "visits_property": "走访情况", "visits_members": "走访情况",
    "visits_hardship": "走访情况", "visits_petition": "走访情况",
    "property_room": "用房面积", "homeowners_room": "用房面积", "branch_room": "用房面积",
    "police_officers": "警务力量", "police_auxiliaries": "警务力量", "police_days": "警务力量",
}  # fmt: skip
"""What stands over columns that lie side by side."""

SERIAL, PHONE, REMARKS = "序号", "联系电话", "备注"
_NO_PHONE = "（略）"
_FEWEST_REPEATED = 2
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(frozen=True)
class Page:
    """A table and how it is to be laid out.

    `drop` are columns that title, sheet or file name say instead; `sections` is a column whose value stands in a line
    of its own above the rows it holds for; `merge` are columns whose equal neighbours below are one cell; `repeat`
    is a column of several names that becomes a column for each.  `people` have a column for their telephone number,
    which says nothing here.
    """

    title: str
    table: RegisterTable
    drop: tuple[str, ...] = ()
    sections: str = ""
    merge: tuple[str, ...] = ()
    repeat: str = ""
    grouped: bool = False
    totals: bool = False
    numbered: bool = False
    spans: bool = False
    people: bool = False


@dataclass
class Laid:
    """The cells of one table on a sheet, from its own first row, with what is merged and what each row is."""

    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    title_rows: list[int] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    bold_rows: list[int] = field(default_factory=list)
    width: int = 0


@dataclass(frozen=True)
class _Shown:
    """One column as it stands on the sheet: its header, the group over it, and its cell for a row."""

    header: str
    group: str
    cells: tuple[Cell, ...]
    wording: ColumnWording | None = None
    name: str = ""


def lay_out(page: Page, office: str, dice: Dice) -> Laid:
    """Lay a table out as an office would; the mark of a sample stands below its title."""
    table = page.table
    rows = list(table.rows)
    if page.sections:
        at = _index(table, page.sections)
        first_seen = {place: number for number, place in enumerate(dict.fromkeys(row[at] for row in rows))}
        rows.sort(key=lambda row: first_seen[row[at]])
    shown = _shown(page, rows, Ways.of(dice))
    laid = Laid(width=len(shown))
    _head(laid, page.title, office)
    _headers(laid, shown, grouped=page.grouped, numbered=page.numbered)
    first = len(laid.rows)
    _body(laid, page, shown, rows)
    if page.totals:
        _totals(laid, page, shown, rows)
    if not page.sections:
        _merge_down(laid, page, shown, first)
    laid.rows.append(_line("审核人：　　　　联系人：", laid.width))
    return laid


def _index(table: RegisterTable, name: str) -> int:
    return next(at for at, column in enumerate(table.columns) if column.name == name)


def _shown(page: Page, rows: Sequence[Sequence[Cell]], ways: Ways) -> list[_Shown]:
    table = page.table
    left_out = {*page.drop, page.sections}
    columns = [column for column in table.columns if column.name not in left_out]
    names = [column.name for column in columns]
    shown = [_Shown(SERIAL, "", tuple(range(1, len(rows) + 1)))]
    span_ends = {}
    if page.spans:
        span_ends = {start: (end, header) for (start, end), header in _SPANS.items() if {start, end} <= {*names}}
    ended = {end for end, _header in span_ends.values()}
    for wording in worded(table.register, columns, ways):
        name = wording.column.name
        if name in ended:
            continue
        raw = [row[_index(table, name)] for row in rows]
        if name in span_ends:
            end, header = span_ends[name]
            ends = [row[_index(table, end)] for row in rows]
            shown.append(_Shown(header, "", tuple(map(span_of, raw, ends)), name=name))
        elif name == page.repeat:
            shown += _repeated(wording.column.label.zh, raw)
        else:
            cells = tuple(map(wording.cell, raw))
            shown.append(_Shown(wording.header, _GROUPS.get(name, ""), cells, wording, name))
    if page.people:
        shown.append(_Shown(PHONE, "", (_NO_PHONE,) * len(rows)))
    return [*shown, _Shown(REMARKS, "", (None,) * len(rows))]


def _repeated(header: str, raw: Sequence[Cell]) -> list[_Shown]:
    """委员1, 委员2, …: one column for each of several names."""
    parted = [str(cell).split("、") if cell else [] for cell in raw]
    width = max([_FEWEST_REPEATED, *map(len, parted)])
    return [
        _Shown(f"{header}{at + 1}", "", tuple(names[at] if at < len(names) else None for names in parted))
        for at in range(width)
    ]


def _line(text: str, width: int) -> list[Cell]:
    return [text, *[None] * (width - 1)]


def _head(laid: Laid, title: str, office: str) -> None:
    laid.title_rows.append(0)
    laid.rows.append(_line(title, laid.width))
    laid.merges.append((0, 0, 0, laid.width - 1))
    day = f"{DATA_DATE.year}年{DATA_DATE.month}月{DATA_DATE.day}日"
    laid.rows.append(_line(f"填报单位：{office}　　填表日期：{day}　　说明：{MARKER}", laid.width))


def _headers(laid: Laid, shown: Sequence[_Shown], *, grouped: bool, numbered: bool) -> None:
    top = len(laid.rows)
    upper: list[Cell] = []
    lower: list[Cell] = []
    for group, members in groupby(shown, key=lambda one: one.group if grouped else ""):
        inside = list(members)
        left = len(upper)
        under = bool(group) and len(inside) > 1
        for one in inside:
            upper.append((group if len(upper) == left else None) if under else one.header)
            lower.append(one.header if under else None)
            if not under and grouped:
                laid.merges.append((top, len(upper) - 1, top + 1, len(upper) - 1))
        if under:
            laid.merges.append((top, left, top, left + len(inside) - 1))
    laid.rows.append(upper)
    laid.header_rows.append(top)
    if any(cell is not None for cell in lower):
        laid.rows.append(lower)
        laid.header_rows.append(top + 1)
    else:
        laid.merges = [merge for merge in laid.merges if merge[2] <= top]
    if numbered:
        laid.rows.append(list(range(1, len(shown) + 1)))
        laid.header_rows.append(len(laid.rows) - 1)


def _body(laid: Laid, page: Page, shown: Sequence[_Shown], rows: Sequence[Sequence[Cell]]) -> None:
    at = _index(page.table, page.sections) if page.sections else None
    before: Cell = None
    sections = 0
    for number, row in enumerate(rows):
        if at is not None and row[at] != before:
            before = row[at]
            sections += 1
            laid.merges.append((len(laid.rows), 0, len(laid.rows), laid.width - 1))
            laid.bold_rows.append(len(laid.rows))
            laid.rows.append(_line(f"（{sections}）{before}", laid.width))
        laid.rows.append([one.cells[number] for one in shown])


def _totals(laid: Laid, page: Page, shown: Sequence[_Shown], rows: Sequence[Sequence[Cell]]) -> None:
    total: list[Cell] = ["合计"]
    for one in shown[1:]:
        if one.wording is not None and one.wording.counts:
            at = _index(page.table, one.name)
            total.append(sum(cell for row in rows if isinstance(cell := row[at], int)))
        else:
            total.append(None)
    laid.bold_rows.append(len(laid.rows))
    laid.rows.append(total)


def _merge_down(laid: Laid, page: Page, shown: Sequence[_Shown], first: int) -> None:
    """Make one cell of equal neighbours below one another, as far as the first of the merged columns reaches."""
    merged = [one for one in shown if one.name in page.merge]
    for column, one in enumerate(shown):
        if one not in merged:
            continue
        at = first
        for (_head, value), run in groupby(zip(merged[0].cells, one.cells, strict=True)):
            length = len(list(run))
            if length > 1 and value is not None:
                laid.merges.append((at, column, at + length - 1, column))
                for row in range(at + 1, at + length):
                    laid.rows[row][column] = None
            at += length
