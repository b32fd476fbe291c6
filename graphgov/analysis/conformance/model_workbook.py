"""A governance model given as a workbook: 指标、口径、层级、标准值、依据文号, a row for each rule of one's own.

The form is described in `docs/model-files.md`.  A workbook says the same as a model file does, and is held to the same
rules; what is wrong is said with sheet, row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graphgov.analysis.checks.catalogue import catalogue, hold_against
from graphgov.analysis.checks.check_file import Check
from graphgov.asked import nearest
from graphgov.errors import UsageError
from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.sheets import Sheet
from graphgov.loaders.files.workbooks import workbook_apart
from graphgov.messages import gettext as _
from graphgov.models import Force, Model, Scope, load_model, model_of
from graphgov.models.sources import CONVENTION, DOCUMENT
from graphgov.models.strict_table import Complaints

SUFFIXES = (".xlsx", ".xlsm", ".et", ".xls")
ABOUT_SHEET, RULES_SHEET = "模式", "指标"
ABOUT = {
    "名称": "name",
    "标题": "title",
    "扩展自": "extends",
    "说明": "summary",
    "依据": "citation",
    "地区代码": "places",
}
COLUMNS = ("指标", "口径", "层级", "标准值", "依据文号", "效力")
"""The columns of the rules; 效力 may be left out, and a rule is then required."""
FORCES = {
    "已普遍实行": Force.DONE,
    "必须": Force.REQUIRED,
    "一般": Force.GENERALLY,
    "鼓励": Force.ENCOURAGED,
    "建议": Force.PROPOSED,
}
SCOPES = {
    "市": Scope.CITY, "区": Scope.DISTRICT, "县": Scope.COUNTY, "街道": Scope.STREET, "社区": Scope.COMMUNITY,
    "小区": Scope.NEIGHBOURHOOD, "党支部": Scope.BRANCH, "党小组": Scope.GROUP, "网格": Scope.GRID, "单位": Scope.UNIT,
    "企业": Scope.FIRM, "项目": Scope.PROJECT, "个人": Scope.PERSON,
}  # fmt: skip
_HEAD_WITHIN = 10
_BETWEEN = re.compile(r"[、，,;；\s]+")
_CITED = re.compile(rf"{DOCUMENT}|[A-Z]+[0-9]+\.[0-9]+", re.DOTALL)


def any_model(name_or_path: str | Path, checks: Iterable[Check] | None = None) -> Model:
    """The model of that name, or read from that file, a TOML file or a workbook.

    `checks` are those a workbook may name, by default those that ship.  Raises as `load_model` does.
    """
    if Path(name_or_path).suffix.lower() not in SUFFIXES:
        return load_model(name_or_path)
    path = Path(name_or_path)
    if not path.is_file():
        raise UsageError(_("There is no {source}.").format(source=path), remedy=_("Name a workbook or a .toml file."))
    known = tuple(checks) if checks is not None else catalogue()
    complaints = Complaints(str(path))
    values = _Book(path, known, complaints).values()
    complaints.refuse()
    model = model_of(values, path, complaints)
    complaints.refuse()
    hold_against(model, known)
    return model


@dataclass
class _Book:
    """One workbook being read."""

    path: Path
    checks: Sequence[Check]
    complaints: Complaints

    def values(self) -> Mapping[str, object]:
        """The root table of the model file that says the same."""
        try:
            sheets = {sheet.name.strip(): sheet for sheet in workbook_apart(self.path.read_bytes()).sheets}
        except UnreadableError as failure:
            raise UsageError(
                _("{file} cannot be read as a workbook.").format(file=self.path.name),
                remedy=_("Save it as xlsx, without a password, and try again."),
            ) from failure
        for name in (ABOUT_SHEET, RULES_SHEET):
            if name not in sheets:
                expected = _("a sheet called {name}").format(name=name)
                self.complaints.add(_("sheets"), ", ".join(sheets), expected, nearest(name, sheets))
        if self.complaints.found:
            return {}
        return {"format": 1, **self._about(sheets[ABOUT_SHEET]), **self._rules(sheets[RULES_SHEET])}

    def _about(self, sheet: Sheet) -> dict[str, object]:
        values: dict[str, object] = {}
        for number, row in enumerate(sheet.rows, start=1):
            heading, text = (*[cell.strip() for cell in row], "", "")[:2]
            if not heading:
                continue
            key = ABOUT.get(heading)
            where = _("sheet {sheet}, row {row}").format(sheet=ABOUT_SHEET, row=number)
            if key is None:
                self.complaints.unknown(where, heading, ABOUT, _("what is said of a model"))
            elif text:
                values[key] = _said(key, text)
        return values

    def _rules(self, sheet: Sheet) -> dict[str, object]:
        head, at = self._head(sheet)
        rules: list[object] = []
        thresholds: list[object] = []
        for number, row in enumerate(sheet.rows[head:], start=head + 1):
            cells = {name: row[place].strip() if place < len(row) else "" for name, place in at.items()}
            if not any(cells.values()):
                continue
            line = _Line(self, number, cells)
            identity = f"U{len(rules) + 1}"
            rules.append(line.rule(identity))
            thresholds += line.thresholds()
        return {"rules": rules, "thresholds": thresholds}

    def _head(self, sheet: Sheet) -> tuple[int, dict[str, int]]:
        """The first row of the rules, from 0, and where each column stands."""
        for number, row in enumerate(sheet.rows[:_HEAD_WITHIN], start=1):
            found = {name: place for place, cell in enumerate(row) for name in COLUMNS if comparable(cell) == name}
            if {"指标", "口径"} <= found.keys():
                for name in COLUMNS[:5]:
                    if name not in found:
                        expected = _("a column {name}").format(name=name)
                        self.complaints.add(_("sheet {sheet}").format(sheet=RULES_SHEET), None, expected)
                return number, found
        self.complaints.add(_("sheet {sheet}").format(sheet=RULES_SHEET), None, ", ".join(COLUMNS))
        return len(sheet.rows), {}


def _said(key: str, text: str) -> object:
    if key in ("title", "summary", "citation"):
        return {"zh": text, "en": text}
    return [part for part in _BETWEEN.split(text) if part] if key == "places" else text


@dataclass
class _Line:
    """One row of the rules."""

    book: _Book
    number: int
    cells: Mapping[str, str]
    said: list[tuple[str, object, str]] = field(default_factory=list)

    def rule(self, identity: str) -> dict[str, object]:
        """The rule it makes, with one clause."""
        checks = [check for check, _name in self._named()]
        areas = {check.area.value for check in checks}
        if len(areas) > 1:
            self._wrong("口径", self.cells["口径"], _("checks of one area"))
        text = self.cells["指标"]
        if not text:
            self._wrong("指标", None, _("what is asked, in a sentence"))
        label = {"zh": text or "—", "en": text or "—"}
        clause = {
            "id": f"{identity}.1",
            "scope": self._word("层级", {word: scope.value for word, scope in SCOPES.items()}, Scope.COMMUNITY.value),
            "force": self._word("效力", {word: force.value for word, force in FORCES.items()}, Force.REQUIRED.value),
            "area": min(areas, default="coverage"),
            "text": label,
            "checks": sorted({check.id for check in checks}),
        }
        return {"id": identity, "title": label, "clauses": [clause]}

    def thresholds(self) -> Iterator[dict[str, object]]:
        """The number it sets, if any, with its citation."""
        text, source = self.cells.get("标准值", ""), self.cells.get("依据文号", "")
        if not text:
            return
        value = re.fullmatch(r"(-?\d+)(?:\.0+)?", text)
        if value is None:
            self._wrong("标准值", text, _("a whole number"))
        if not source:
            self._wrong("依据文号", None, _("the document the number stands in, such as 《…》第三条"))
        named = self._named()
        wanted = [(check, name) for check, name in named if name]
        if not wanted and len(named) == 1 and len(named[0][0].thresholds) == 1:
            wanted = [(named[0][0], named[0][0].thresholds[0].name)]
        if len(wanted) != 1:
            known = [f"{check.id}.{one.name}" for check, _name in named for one in check.thresholds]
            expected = _("one threshold for the number, of: {names}").format(names=", ".join(known))
            self._wrong("口径", self.cells["口径"], expected)
            return
        check, name = wanted[0]
        citation = source if _CITED.fullmatch(source) else {CONVENTION: {"zh": source or "—", "en": source or "—"}}
        yield {"check": check.id, "name": name, "value": int(value[1]) if value else 0, "citation": citation}

    def _named(self) -> list[tuple[Check, str]]:
        """The checks of 口径, by id or title, each with the threshold named behind it, if any."""
        found = []
        for part in _BETWEEN.split(self.cells["口径"]):
            if part:
                match = _match(part, self.book.checks)
                if match is None:
                    known = [check.id for check in self.book.checks] + [check.title.zh for check in self.book.checks]
                    self._wrong("口径", part, _("the id or title of a check"), nearest(part, known))
                else:
                    found.append(match)
        if not self.cells["口径"]:
            self._wrong("口径", None, _("the id or title of a check"))
        return found

    def _word(self, column: str, words: Mapping[str, str], otherwise: str) -> str:
        text = self.cells.get(column, "")
        if not text:
            return otherwise
        if text not in words and text not in words.values():
            self.book.complaints.unknown(self._where(column), text, words, _("one of the known words"))
            return otherwise
        return words.get(text, text)

    def _wrong(self, column: str, found: object, expected: str, near: str = "") -> None:
        complaint = (self._where(column), found, expected)
        if complaint not in self.said:
            self.said.append(complaint)
            self.book.complaints.add(*complaint, near)

    def _where(self, column: str) -> str:
        return _("sheet {sheet}, row {row}, {column}").format(sheet=RULES_SHEET, row=self.number, column=column)


def _match(part: str, checks: Sequence[Check]) -> tuple[Check, str] | None:
    for check in checks:
        if part in (check.id, check.title.zh, check.title.en):
            return check, ""
        for threshold in check.thresholds:
            if part == f"{check.id}.{threshold.name}":
                return check, threshold.name
    return None
