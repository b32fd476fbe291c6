"""An organisation chart as a sheet of a workbook: boxes of bordered cells, which print as they stand over pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphgov.analysis.leaders.chart_layout import INDENT, PlacedBand, PlacedBox, laid_out
from graphgov.analysis.leaders.organisation_chart import OrganisationChart
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import Paper

_CELLS = {Paper.A4: 150, Paper.A3: 210}
_TINTS = ("#FBE9E7", "#FFF6E0", "#E8F1FB", "#EAF5EA", "#F2F3F5")
_FIRST = 3  # the row of the bands' titles
_ROW_POINTS = 16


@dataclass(frozen=True)
class ChartSheet:
    """Writes the chart into a workbook under way: `to_xlsx(report, (ChartSheet(chart, mark, paper),))`."""

    chart: OrganisationChart
    mark: str = ""
    paper: Paper = Paper.A4

    def __call__(self, book: Any) -> None:
        """Add the sheet."""
        sheet = book.add_worksheet(_("Organisation chart"))
        bands = laid_out(self.chart, _CELLS[self.paper])
        title = _("Organisation chart of {place}").format(place=self.chart.name)
        font = {"font_name": "宋体", "font_size": 11}
        heading = book.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"})
        width = sum(band.depth + 2 for band in bands)
        if self.mark:
            sheet.write_string(0, 0, self.mark, book.add_format({**font, "bold": True, "font_color": "#B42318"}))
        sheet.merge_range(1, 0, 1, max(width - 1, 1), "", heading)
        sheet.write_string(1, 0, visible(title), heading)
        sheet.set_row(1, 30)
        sheet.write_string(2, 0, _("As of {day}").format(day=self.chart.as_of.isoformat()), book.add_format(font))
        left = 0
        for number, band in enumerate(bands):
            _Band(book, sheet, band, left, _TINTS[number % len(_TINTS)]).write()
            left += band.depth + 2
        self._set_up_print(sheet)

    def _set_up_print(self, sheet: Any) -> None:
        sheet.set_paper(self.paper.value)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1, _FIRST)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.hide_gridlines(2)
        mark = self.mark.replace("&", "&&")
        sheet.set_header(f"&L{mark}&R" + _("Organisation chart"))
        sheet.set_footer("&C&P / &N")


@dataclass
class _Band:
    """One band under way: a narrow column for each level, a wide one for the text, an empty one after it."""

    book: Any
    sheet: Any
    band: PlacedBand
    left: int
    tint: str

    def write(self) -> None:
        for depth in range(self.band.depth):
            self.sheet.set_column(self.left + depth, self.left + depth, INDENT)
        text = self.left + self.band.depth
        self.sheet.set_column(text, text, self.band.width - INDENT * self.band.depth)
        self.sheet.set_column(text + 1, text + 1, INDENT)
        title = self.book.add_format({"font_name": "黑体", "font_size": 13})
        self.sheet.write_string(_FIRST, self.left, visible(self.band.title), title)
        lines = set(self._lines())
        for row, column in sorted({(row, column) for row, column, _side in lines}):
            sides = {side: 1 for side in ("left", "bottom") if (row, column, side) in lines}
            self.sheet.write_blank(row, column, None, self.book.add_format(sides))
        for box in self.band.boxes:
            self._box(box)

    def _lines(self) -> Iterator[tuple[int, int, str]]:
        """The borders that join each box to the one it answers to: down its column, then to the right."""
        for box in self.band.boxes:
            if box.above is None:
                continue
            above = self.band.boxes[box.above]
            column = self.left + above.depth
            for line in range(above.last + 1, box.line + 1):
                yield _FIRST + 1 + line, column, "left"
            for across in range(column, self.left + box.depth):
                yield _FIRST + 1 + box.line, across, "bottom"

    def _box(self, box: PlacedBox) -> None:
        first, last = self.left + box.depth, self.left + self.band.depth
        for number, text in enumerate(box.texts):
            sides = {"left": 1, "right": 1}
            sides |= {"top": 1} if number == 0 else {}
            sides |= {"bottom": 1} if number == len(box.texts) - 1 else {}
            look = {
                "font_name": "宋体",
                "font_size": 11,
                "bold": number == 0,
                "bg_color": self.tint,
                "valign": "vcenter",
            }
            form = self.book.add_format({**look, **sides, "indent": 1})
            row = _FIRST + 1 + box.line + number
            self.sheet.set_row(row, _ROW_POINTS)
            if last > first:
                self.sheet.merge_range(row, first, row, last, "", form)
            self.sheet.write_string(row, first, text, form)
