"""Which cells of an office's tables are marked, and with what: problems laid over the places where the tables stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.place_form import is_place_form
from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.returns.known_rows import PERSON_CODE
from graphgov.loaders.returns.safe_cells import code_columns, kept_columns
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.table_layout import PlacedColumn, TableLayout

FILLS = {Weight.ERROR: "FFC7CE", Weight.PENDING: "DDEBF7", Weight.NOTE: "FFEB9C"}
"""The colour of a marked cell (RGB)."""
ROW_FILL = "FDECEA"
"""The colour of a row that lies in quarantine."""
_NUMBER = re.compile(r"[(]?[0-9一二三四五六七八九十]+[)]?$")
_GRAVITY = (Weight.ERROR, Weight.PENDING, Weight.NOTE)


@dataclass(frozen=True)
class MarkedTable:
    """A table of one office with the problems found in it.

    `codes` are the codes of people on record, by row: by them they are recognised when the table comes back.
    `places` are the names of places on record: in an anonymous table other texts may be anything, as rows shift.
    """

    layout: TableLayout
    office: str
    problems: tuple[Problem, ...]
    codes: Mapping[int, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    _columns: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        labels = {column.name: column.label.zh for column in self.layout.register.columns}
        found: dict[str, int] = {}
        for column in self.layout.columns:
            found.setdefault(column.header, column.index)
        for column in self.layout.columns:
            if column.column:
                found.setdefault(labels[column.column], column.index)
        object.__setattr__(self, "_columns", found)

    def place(self, problem: Problem) -> int | None:
        """The column (from 0) that a problem is about; None where the table has no such column."""
        return self._columns.get(problem.column)

    @property
    def cells(self) -> dict[tuple[int, int], tuple[Problem, ...]]:
        """The marked cells, by row and column (row as a spreadsheet shows it, column from 0)."""
        found: dict[tuple[int, int], tuple[Problem, ...]] = {}
        for problem in self.problems:
            at = self.place(problem)
            row = problem.row if problem.row is not None else self.layout.header_row
            if at is None and problem.row is None:
                continue
            key = (row, at if at is not None else self._first())
            found[key] = (*found.get(key, ()), problem)
        return found

    def _first(self) -> int:
        return next((column.index for column in self.layout.columns if column.header.strip()), 0)

    @property
    def bad_rows(self) -> frozenset[int]:
        """The rows that lie in quarantine."""
        return frozenset(p.row for p in self.problems if p.row is not None and p.weight is Weight.ERROR)

    def kept(self) -> frozenset[int]:
        """The columns (from 0) whose cells may go back."""
        names = kept_columns(self.layout.register)
        office = {self.layout.office_index} - {None}
        return frozenset(
            {c.index for c in self.layout.columns if c.column in names} | {i for i in office if i is not None}
        )

    @property
    def code_column(self) -> tuple[int, str]:
        """Where the codes of people stand (from 0), and the header to write there; behind the table if it has none."""
        own = next((column for column in self.layout.columns if column.column == PERSON_CODE), None)
        if own is not None:
            return own.index, ""
        return max((column.index for column in self.layout.columns), default=-1) + 1, self._code_header()

    def _code_header(self) -> str:
        return next((c.label.zh for c in self.layout.register.columns if c.name == PERSON_CODE), "")

    def secret(self, column: PlacedColumn | None, cell: object) -> bool:
        """Whether a cell holds what looks like an identity or telephone number; beside residents, or no place."""
        register = self.layout.register
        code = column is not None and column.column in code_columns(register)
        if has_secret(cell, code=code):
            return True
        if not register.anonymous or column is None:
            return False
        text = str(cell).strip()
        return text not in self.places and not is_place_form(text, building=column.column == "building")


def table_of(problem: Problem, layouts: Sequence[TableLayout]) -> TableLayout | None:
    """The table that a problem is about, of those on its sheet: the nearest one above its row.

    Where it is about no row, the first one of its register that has its column.
    """
    here = [layout for layout in layouts if layout.file == problem.file]
    if problem.row is not None:
        above = [layout for layout in here if layout.header_row <= (problem.row or 0)]
        return max(above, key=lambda layout: _nearness(layout, problem), default=here[0] if here else None)
    own = [layout for layout in here if layout.register.name == problem.register] or here
    having = [layout for layout in own if any(column.header == problem.column for column in layout.columns)]
    return next(iter((*having, *own)), None)


def _nearness(layout: TableLayout, problem: Problem) -> tuple[int, bool, bool]:
    """How near a table above a problem's row is to it: of tables side by side, that of its register and column."""
    own = layout.register.name == problem.register
    return layout.header_row, own, any(column.header == problem.column for column in layout.columns)


def gravest(problems: Iterable[Problem]) -> Weight:
    """The gravest weight among problems."""
    found = {problem.weight for problem in problems}
    return next(weight for weight in _GRAVITY if weight in found)


def by_weight(problems: Sequence[Problem]) -> list[Problem]:
    """Problems, the gravest first, else in the order of their tables and rows."""
    return sorted(problems, key=lambda p: (_GRAVITY.index(p.weight), p.file, p.row or 0, p.column))


def same_header(found: object, header: str) -> bool:
    """Whether a cell is the header of a column, the last level of one of several levels, or a numbered one (委员2).

    >>> same_header("电话", "网格长›电话"), same_header("委员2", "委员"), same_header("姓名", "电话")
    (True, True, False)
    """
    cell, wanted = comparable(str(found or "")), comparable(header)
    return bool(cell) and any(one == wanted or wanted.endswith(one) for one in (cell, _NUMBER.sub("", cell)) if one)
