"""A report as CSV that Excel opens with the right characters."""

from __future__ import annotations

import csv
import io

from graphgov.paper.hostile_text import for_spreadsheet
from graphgov.paper.tables import Cell, Kind, Report, Table, shown


def to_csv(report: Report) -> bytes:
    """The first table of the report as UTF-8 CSV with a byte order mark and Windows line ends.

    A sample's mark is the last column of every row, so that it survives copying; the table stays one clean table.
    """
    table = report.tables[0]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    mark = (report.mark,) if report.mark else ()
    writer.writerow((*(for_spreadsheet(column.heading) for column in table.columns), *mark))
    for row in table.all_rows:
        writer.writerow((*_cells(table, row), *mark))
    return text.getvalue().encode("utf-8-sig")


def _cells(table: Table, row: tuple[Cell, ...]) -> list[str]:
    return [_cell(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)]


def _cell(cell: Cell, kind: Kind) -> str:
    text = shown(cell, kind)
    return for_spreadsheet(text) if isinstance(cell, str) else text
