"""How an office lays a table out: titles, header rows, serials, groups, totals, signatures; where each fact stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.offices.columns import Cell, Column, Hand, Line, Plan
from tests.offices.facts import Street
from tests.offices.statements import Says, Statement


@dataclass(frozen=True)
class Written:
    """A fact, and where it was written: row as a spreadsheet shows it, and the header above."""

    statement: Statement
    table: str
    row: int
    header: str
    file: str = ""


@dataclass(frozen=True)
class Layout:
    """How an office lays its tables out."""

    title: str
    """none, title, or office: with a line that says who hands in."""
    two_rows: bool
    serial: bool
    street_column: bool
    groups: str
    """repeated, merged, or blank: what stands below a group's first line."""
    total: str
    """none, above or below."""
    signature: bool
    remark: bool
    shuffled: bool
    bands: bool
    """Whether a line across the table names the community of those below."""


@dataclass
class Sheet:
    """A sheet's cells, as rows, with merges (first row, first column, last row, last column) and what was written."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)


class Writer:
    """Writes one table onto a sheet."""

    def __init__(self, street: Street, hand: Hand, layout: Layout, plan: Plan) -> None:
        self.street, self.hand, self.layout, self.plan = street, hand, layout, plan
        self.columns = self._chosen()
        self.sheet = Sheet(hand.dice.choice(plan.files))

    def _chosen(self) -> list[tuple[str, Column]]:
        """The columns that the office has, with the header that it gives each."""
        hand, clusters = self.hand, list[list[Column]]()
        for column in self.plan.columns(hand):
            if column.sticks:
                if clusters[-1] and hand.dice.random() < max(hand.extra, 0.6):
                    clusters[-1].append(column)
            elif column.always or hand.dice.random() < hand.extra:
                clusters.append([column])
            else:
                clusters.append([])
        kept = [cluster for cluster in clusters if cluster]
        if self.layout.shuffled:
            fixed = [cluster for cluster in kept if cluster[0].always]
            free = [cluster for cluster in kept if not cluster[0].always]
            hand.dice.shuffle(free)
            kept = fixed + free
        return [(hand.dice.choice(column.headers), column) for cluster in kept for column in cluster]

    def write(self, says: Sequence[Says], named: bool) -> Sheet:
        """Write the table of one or more communities; `named` tells whether a column names the community."""
        own = says[0] if len(says) == 1 and not named else None
        self._top(own)
        header = self._header(named and not self.layout.bands)
        lines = [line for one in says for line in self.plan.lines(one)]
        if self.layout.total == "above":
            self._total(lines, header)
        self._body(lines, header, named)
        if self.layout.total == "below":
            self._total(lines, header)
        if self.layout.signature:
            self._row(["填表人：甲某", "", "审核人：乙某", "填报日期：2025年3月1日"])
        return self.sheet

    def _row(self, cells: list[Cell]) -> int:
        self.sheet.rows.append(cells)
        return len(self.sheet.rows) - 1

    def _top(self, own: Says | None) -> None:
        """Title, and who hands in."""
        if self.layout.title == "none":
            return
        place = own.community.name if own else ""
        width = len(self.columns) + 1
        row = self._row(
            [f"{self.street.name}{place}{self.hand.dice.choice(self.plan.titles)}".replace("社区社区", "社区")]
        )
        self.sheet.merges.append((row, 0, row, width))
        if self.layout.title == "office":
            self._row([f"填报单位：{self.street.name}{place}", "", "", "填报日期：2025年3月1日"])

    def _header(self, named: bool) -> list[tuple[str, str, Column | None]]:
        """The header; gives for each column its header as a whole, its role, and the column."""
        found: list[tuple[str, str, Column | None]] = []
        if self.layout.serial:
            found.append(("序号", "serial", None))
        if self.layout.street_column:
            found.append((self.hand.dice.choice(("街道", "所属街道", "街道名称")), "street", None))
        if named:
            found.append((self.hand.dice.choice(("社区", "所属社区", "社区名称")), "community", None))
        found += [(header, "column", column) for header, column in self.columns]
        if self.layout.remark:
            found.append(("备注", "remark", None))
        if not self.layout.two_rows:
            self._row([self._headed(header, column) for header, _, column in found])
            return found
        groups = [column.group[0] if column and column.group else "" for _, _, column in found]
        leaves = [column.leaf[0] if column and column.leaf else "" for _, _, column in found]
        for number, (header, _, column) in enumerate(found):
            if column and column.sticks and groups[number] and groups[number - 1] != groups[number]:
                groups[number - 1] = groups[number] = header if not number else found[number - 1][0]
                leaves[number - 1] = "姓名"
        for number, leaf in enumerate(leaves):
            if leaf == "姓名" and groups[number] not in groups[number + 1 : number + 2]:
                groups[number] = ""
        if not any(groups):
            self._row([self._headed(header, column) for header, _, column in found])
            return found
        return self._two_rows(found, groups, leaves)

    def _two_rows(
        self, found: list[tuple[str, str, Column | None]], grouped: list[str], leaves: list[str]
    ) -> list[tuple[str, str, Column | None]]:
        """A header of two rows: columns of one group share its cell, the others are merged downwards."""
        top = len(self.sheet.rows)
        upper: list[Cell] = []
        lower: list[Cell] = []
        for number, (header, _, column) in enumerate(found):
            group = grouped[number]
            if not group:
                self.sheet.merges.append((top, number, top + 1, number))
                upper.append(self._headed(header, column))
                lower.append("")
                continue
            first = not number or grouped[number - 1] != group
            upper.append(group if first else "")
            lower.append(leaves[number])
            last = number + 1 == len(found) or grouped[number + 1] != group
            start = max(one for one in range(number + 1) if one == 0 or grouped[one - 1] != group)
            if last and start < number:
                self.sheet.merges.append((top, start, top, number))
        self._row(upper)
        self._row(lower)
        return [
            (f"{grouped[number]}›{lower[number]}" if lower[number] else header, role, column)
            for number, (header, role, column) in enumerate(found)
        ]

    def _headed(self, header: str, column: Column | None) -> str:
        if column and column.unit and self.hand.units_in_headers:
            return f"{header}（{column.unit}）"
        return header

    def _body(self, lines: list[Line], header: list[tuple[str, str, Column | None]], named: bool) -> None:
        """The lines, with what is said once for a group of them."""
        spans: dict[int, tuple[object, int]] = {}
        community = ""
        for number, line in enumerate(lines, 1):
            if named and self.layout.bands and line.says.where != community:
                row = self._row([line.says.community.name])
                self.sheet.merges.append((row, 0, row, len(header) - 1))
            community = line.says.where
            row = len(self.sheet.rows)
            cells: list[Cell] = []
            for place, (title, role, column) in enumerate(header):
                cell, group = self._cell(number, line, role, column)
                kept = spans.get(place)
                if group is not None and kept and kept[0] == group and self.layout.groups != "repeated":
                    cell = ""
                    self._grow(place, kept[1], row)
                elif group is not None:
                    spans[place] = (group, row)
                cells.append(cell)
                if column:
                    self._note(line, column, row, title)
            self._row(cells)
        self._note_communities(lines, header)

    def _grow(self, column: int, first: int, last: int) -> None:
        """Let a merged cell reach one row further."""
        if self.layout.groups != "merged":
            return
        self.sheet.merges = [one for one in self.sheet.merges if one != (first, column, last - 1, column)]
        self.sheet.merges.append((first, column, last, column))

    def _cell(self, number: int, line: Line, role: str, column: Column | None) -> tuple[Cell, object]:
        """A cell, and what group it is said for, or None where it is said for every line."""
        if role == "serial":
            return number, None
        if role == "street":
            return self.street.name, self.street.name
        if role == "community":
            name = line.says.community.name
            return (name.removesuffix("社区") if self.hand.short_communities else name), line.says.where
        if column is None:
            return "", None
        cell = column.cell(line, self.hand)
        if column.of_group:
            return cell, (line.says.where, id(self.plan.keeps(line)))
        return (self.hand.blank if cell in ("", None) else cell), None

    def _note(self, line: Line, column: Column, row: int, title: str) -> None:
        for statement in column.says(line):
            self.sheet.written.append(Written(statement, self.sheet.name, row + 1, title))

    def _note_communities(self, lines: list[Line], header: list[tuple[str, str, Column | None]]) -> None:
        title = next((title for title, role, _ in header if role == "community"), "")
        for line in {line.says.where: line for line in lines}.values():
            self.sheet.written.append(Written(line.says.here(), self.sheet.name, 0, title))

    def _total(self, lines: list[Line], header: list[tuple[str, str, Column | None]]) -> None:
        """A line of totals."""
        cells: list[Cell] = []
        for _, _, column in header:
            values = [column.cell(line, self.hand) for line in lines] if column and column.unit else []
            digits = ["".join(sign for sign in str(value) if sign.isdigit()) for value in values]
            cells.append(sum(int(value) for value in digits if value) if values else "")
        cells[0] = "合计"
        if any(cell not in ("", "合计") for cell in cells):
            self._row(cells)
