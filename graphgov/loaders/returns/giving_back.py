"""What goes back to each office after a load: its own workbook with the bad cells marked, and a slip."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphgov.loaders.files.raw_tables import RawTable, UnreadableError
from graphgov.loaders.files.reading_process import apart
from graphgov.loaders.graph.facts import LoadFacts, Receipt
from graphgov.loaders.returns.known_rows import known_places, person_codes, person_column
from graphgov.loaders.returns.marked_copy import unpacked_size, write_marked_copy
from graphgov.loaders.returns.marked_table import MOST_ROWS, SourceTable, write_marked_table
from graphgov.loaders.returns.marking import MarkedTable, table_of
from graphgov.loaders.returns.return_notes import ReturnHead
from graphgov.loaders.returns.return_slip import write_slip
from graphgov.loaders.returns.safe_cells import file_name, with_mark
from graphgov.loaders.returns.source_tables import NO_ANSWERS, tables_of
from graphgov.loaders.rows.account_report import table_sentence
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.table_layout import TableLayout
from graphgov.messages import gettext as _

_STYLED = frozenset({".xlsx", ".xlsm"})
_REASONS = frozenset({"mangled_number", "wrong_number", "duration", "odd_name", "people_unnamed"})
"""Notes on cells that only the office can mend, though their rows are in force."""
_DEAREST_FILE, _DEAREST_LOAD = 6_000_000, 10_000_000
"""Bytes of unpacked sheets that are copied with their styles, of one file and in all; about 1 s for 1 MB.  Beyond that
an excerpt goes back, so that a load of many long workbooks stays quick."""


@dataclass(frozen=True)
class GiveBack:
    """Where to write, and of what.

    `about` names the generation or the trial.  Unless `everything`, only offices with errors or wrong numbers get
    anything, and only the workbooks that these are in; with it, each office gets a slip.  `mappings` are the answers
    that the load went by, `generation` the published tables, from which people get their codes.
    """

    folder: Path
    about: str
    everything: bool = False
    day: dt.date | None = None
    mappings: Mappings = NO_ANSWERS
    generation: Path | None = None


@dataclass(frozen=True)
class Returned:
    """What went back to one office: its folder and files, and those that could not be written."""

    office: str
    folder: Path
    files: tuple[Path, ...]
    failed: tuple[Path, ...] = ()


def give_back(facts: LoadFacts, request: GiveBack) -> tuple[Returned, ...]:
    """Write each office's workbooks and slip into a folder of its own below `request.folder`.

    A file that cannot be written (it is open in another program) is named in the result and the others are written.
    """
    return tuple(_Office(facts, request, one).write() for one in _offices(facts, request))


@dataclass(frozen=True)
class _Case:
    """One office: its folder's name, what it handed in, and what was wrong."""

    office: str
    folder: str
    problems: tuple[Problem, ...]
    layouts: tuple[TableLayout, ...]
    receipts: tuple[Receipt, ...]
    budget: int


def _assumed(facts: LoadFacts) -> str:
    """The office that is taken to have handed in what names none."""
    named = next((p.office for p in facts.problems if p.code == "office_assumed"), "")
    return named or _("office not named")


def _offices(facts: LoadFacts, request: GiveBack) -> Iterator[_Case]:
    otherwise = _assumed(facts)
    problems: dict[str, list[Problem]] = {}
    for problem in facts.problems:
        problems.setdefault(problem.office or otherwise, []).append(problem)
    handed = {receipt.office for receipt in facts.receipts} if request.everything else set()
    taken: set[str] = set()
    left = _DEAREST_LOAD
    for office in sorted({*problems, *handed}):
        own = problems.get(office, [])
        if not request.everything and not any(map(_goes_back, own)):
            continue
        folder = _free(file_name(office), taken)
        files = {problem.file for problem in own}
        layouts = tuple(layout for layout in facts.layouts if layout.file in files)
        receipts = tuple(receipt for receipt in facts.receipts if receipt.office == office)
        case = _Case(office, folder, tuple(own), layouts, receipts, left)
        left -= sum(unpacked_size(path) for path in {layout.path for layout in layouts} if path.suffix in _STYLED)
        yield case


def _goes_back(problem: Problem) -> bool:
    """Whether a problem alone is reason enough to give a workbook back."""
    return problem.weight is Weight.ERROR or problem.code in _REASONS


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found.lower() in taken:
        number += 1
        found = f"{name} {number}"
    taken.add(found.lower())
    return found


@dataclass(frozen=True)
class _Office:
    """One office's returns under way."""

    facts: LoadFacts
    request: GiveBack
    case: _Case

    def write(self) -> Returned:
        folder = self.request.folder / self.case.folder
        if not self.request.everything and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)  # ours alone: what an earlier load of the same generation left
        folder.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        failed: list[Path] = []
        taken: set[str] = set()
        for path, label in self._sources():
            name = with_mark(file_name(Path(label).stem) + "(退回)", self.facts.sample)
            target = folder / f"{_free(name, taken)}.xlsx"
            self._keep(target, files, failed, lambda t, p=path, n=label: self._workbook(p, n, t))
        slip = folder / f"{with_mark('退回单', self.facts.sample)}.docx"
        self._keep(slip, files, failed, self._slip)
        return Returned(self.case.office, folder, tuple(files), tuple(failed))

    def _keep(self, target: Path, files: list[Path], failed: list[Path], write) -> None:  # type: ignore[no-untyped-def]
        try:
            write(target)
            files.append(target)
        except Exception:  # the load is published: whatever is the matter with one of these files, it stays so
            failed.append(target)

    def _sources(self) -> list[tuple[Path, str]]:
        bad = {p.file for p in self.case.problems if self.request.everything or _goes_back(p)}
        found = {(one.path, one.file.partition("#")[0]) for one in self.case.layouts if one.file in bad}
        return sorted(found, key=lambda pair: pair[1])

    def _head(self, label: str = "", *, excerpt: bool = False) -> ReturnHead:
        told = (one for one in self.facts.account.tables if label and one.file.partition("#")[0] == label)
        account = tuple(table_sentence(one) for one in told)
        return ReturnHead(self.case.office, self.request.about, self.facts.sample, excerpt, account)

    def _slip(self, target: Path) -> None:
        write_slip(self._head(), self.case.receipts, self.case.problems, target, self.request.day)

    def _workbook(self, path: Path, label: str, target: Path) -> None:
        layouts = [one for one in self.facts.layouts if one.path == path and self._own(one)]
        problems = [p for p in self.case.problems if p.file.partition("#")[0] == label]
        tables = [
            MarkedTable(
                one,
                self.case.office,
                tuple(p for p in problems if table_of(p, layouts) is one),
                self._codes(one, layouts),
                self._places(one),
            )
            for one in layouts
        ]
        size = unpacked_size(path)
        cheap = self.request.everything or (size <= _DEAREST_FILE and size <= self.case.budget)
        if path.suffix.lower() in _STYLED and cheap:
            try:
                arguments = (path.resolve(), tables, problems, self._head(label), target.resolve())
                return apart(write_marked_copy, *arguments, size=size)
            except UnreadableError:
                pass
        raw = _read_again(path, label, self.request.mappings)
        sources = [SourceTable(table, raw.get(_stand(table.layout))) for table in tables]
        excerpt = any(_rows(source.raw) > MOST_ROWS for source in sources)
        return write_marked_table(sources, problems, self._head(label, excerpt=excerpt), target)

    def _places(self, layout: TableLayout) -> frozenset[str]:
        """The names of places on record, where a table is anonymous and its cells may hold anything else."""
        generation = self.request.generation
        return known_places(generation) if generation is not None and layout.register.anonymous else frozenset()

    def _codes(self, layout: TableLayout, layouts: Sequence[TableLayout]) -> dict[int, str]:
        """The codes of the people on record in a table, by row."""
        if self.request.generation is None or person_column(layout.register) is None:
            return {}
        others = [one.header_row for one in layouts if one.file == layout.file and one.header_row > layout.header_row]
        below = min(others, default=None)
        return {
            row: code
            for (office, file, row), code in person_codes(self.request.generation, layout.register).items()
            if (office, file) == (self.case.office, layout.file) and row > layout.header_row
            if below is None or row < below
        }

    def _own(self, layout: TableLayout) -> bool:
        """Whether a table holds rows of this office."""
        if layout.office_index is not None:
            return any(problem.file == layout.file for problem in self.case.problems)
        return (layout.office or _assumed(self.facts)) == self.case.office


_Stand = tuple[str, int, int]
"""Where a table stands: its sheet, the row of its header, its first column; a sheet may hold several."""


def _stand(layout: TableLayout) -> _Stand:
    first = min((column.index for column in layout.columns if column.header.strip()), default=0)
    return layout.file, layout.header_row, first


def _read_again(path: Path, label: str, mappings: Mappings) -> dict[_Stand, RawTable]:
    """The tables of a file by where they stand."""
    try:
        return {
            (table.file, table.header_row, next((at for at, text in enumerate(table.header) if text.strip()), 0)): table
            for table in tables_of(path, label, mappings)
        }
    except UnreadableError:
        return {}


def _rows(table: RawTable | None) -> int:
    if table is None:
        return 0
    for scan in table.body.scans():
        if scan.expected_rows is not None:
            return scan.expected_rows
        return sum(len(data) for data in scan.relations.values() if hasattr(data, "__len__"))
    return 0


def returned_files(returned: Sequence[Returned]) -> int:
    """How many files went back."""
    return sum(len(one.files) for one in returned)
