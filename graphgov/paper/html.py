"""A report as one HTML file that asks the network for nothing."""

from __future__ import annotations

from html import escape

from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import SHADES, Cell, Column, Kind, Paper, Report, Table, shown

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  margin: 2rem auto; max-width: min(96vw, 120rem); padding: 0 1rem; color: #1d2129; background: #fff; }
h1 { font-size: 1.5rem; }
h1, dl, .note { max-width: 76rem; }
nav { margin: 1rem 0; } nav a { color: #0e42d2; margin-right: 1.5rem; white-space: nowrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; }
dt { color: #4e5969; } dd { margin: 0; }
.mark { border: 2px solid #b42318; color: #b42318; font-weight: 700; padding: .4rem .8rem; }
.wide { overflow-x: auto; }
.long { max-height: 36rem; overflow-y: auto; border-bottom: 1px solid #c9cdd4; }
.long thead { position: sticky; top: 0; z-index: 1; box-shadow: 0 1px #c9cdd4; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 .4rem; }
caption { text-align: left; font-weight: 700; font-size: 1.15rem; padding: .6rem 0; }
th, td { border: 1px solid #c9cdd4; padding: .3rem .6rem; text-align: left; vertical-align: top; }
thead th { background: #f2f3f5; } tfoot td { font-weight: 700; background: #f7f8fa; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { color: #4e5969; margin: .2rem 0; }
tbody td:not(.number), tbody th { min-width: 4.5em; }
tbody th { font-weight: 400; position: sticky; left: 0; background: #fff; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; } nav { display: none; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  .wide, .long { overflow: visible; max-height: none; }
}
"""


_FEW_TABLES = 2
_LONG = 25
"""Rows from which a table has a window of its own on the screen, so that the page can be looked over; paper has all."""
_TINTS = "".join(
    f"td.{shade.value} {{ background: {tint}; -webkit-print-color-adjust: exact; print-color-adjust: exact; }}\n"
    for shade, tint in SHADES.items()
)


def to_html(report: Report) -> bytes:
    """The report as a page in UTF-8: styles inside, no script, nothing to fetch, every text escaped."""
    mark = f'<p class="mark" role="note">{_text(report.mark)}</p>\n' if report.mark else ""
    about = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in report.about)
    tables = "".join(mark * (at > 1) + _table(table, at) for at, table in enumerate(report.tables, start=1))
    page_size = f"@page {{ size: {Paper(report.paper).name} landscape; margin: 12mm; }}\n"
    page = (
        "<!DOCTYPE html>\n"
        f'<html lang="{escape(report.language.replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(report.title)}</title>\n<style>{_STYLE}{_TINTS}{page_size}</style>\n</head>\n<body>\n"
        f"{mark}<h1>{_text(report.title)}</h1>\n<dl>{about}</dl>\n{_contents(report)}{tables}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _text(text: str) -> str:
    return escape(visible(text))


def _contents(report: Report) -> str:
    """Links to the tables, where there are many of them."""
    if len(report.tables) <= _FEW_TABLES:
        return ""
    links = "".join(f'<a href="#t{at}">{_text(table.title)}</a> ' for at, table in enumerate(report.tables, start=1))
    return f"<nav>{links}</nav>\n"


def _table(table: Table, at: int) -> str:
    body = "".join(_row(table, row, number) for number, row in enumerate(table.rows))
    foot = f"<tfoot>{_row(table, table.total, None)}</tfoot>" if table.total else ""
    notes = "".join(f'<p class="note">{_text(note)}</p>\n' for note in table.notes)
    long = len(table.rows) > _LONG
    # What scrolls must be reached with the keyboard, and say what it is.
    window = (
        f'class="wide long" tabindex="0" role="region" aria-label="{_text(table.title)}"' if long else 'class="wide"'
    )
    return (
        f'<div {window} id="t{at}"><table>\n<caption>{_text(table.title)}</caption>\n'
        f"<thead>{_head(table)}</thead>\n<tbody>{body}</tbody>{foot}\n</table></div>\n{notes}"
    )


def _head(table: Table) -> str:
    """The headings, in two lines where columns stand in groups."""
    if not table.grouped:
        return f"<tr>{''.join(_heading(column) for column in table.columns)}</tr>"
    upper, lower = [], []
    for heading, first, count in table.groups:
        columns = table.columns[first : first + count]
        if heading:
            upper.append(f'<th scope="colgroup" colspan="{count}">{_text(heading)}</th>')
            lower += [_heading(column) for column in columns]
        else:
            upper += [_heading(column, ' rowspan="2"') for column in columns]
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _heading(column: Column, span: str = "") -> str:
    return f'<th scope="col"{span}{_class(column.kind)}>{_text(column.heading)}</th>'


def _row(table: Table, row: tuple[Cell, ...], number: int | None) -> str:
    cells = []
    for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
        text = _text(shown(cell, column.kind))
        shade = None if number is None else table.shades.get((number, at))
        if table.row_headings and at == 0:
            cells.append(f'<th scope="row">{text}</th>')
        else:
            cells.append(f"<td{_class(column.kind, shade.value if shade else '')}>{text}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _class(kind: Kind, shade: str = "") -> str:
    names = " ".join(name for name in ("" if kind is Kind.TEXT else "number", shade) if name)
    return f' class="{names}"' if names else ""
