"""Reads a lesson's file, strictly: `data/lessons/<model>.toml`, described in `docs/trainers.md`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from graphgov.analysis.checks.catalogue import catalogue, checks_under
from graphgov.analysis.published import COUNTED
from graphgov.cypher.lint import lint_written
from graphgov.errors import UsageError
from graphgov.lessons.lesson import (
    Act,
    CellOf,
    Change,
    Deed,
    Drawn,
    Exercise,
    Join,
    Lesson,
    LessonFigure,
    Mend,
    Rehearsal,
    RowsWhere,
    Step,
)
from graphgov.messages import gettext as _
from graphgov.models import Model, load_model
from graphgov.models.strict_table import Complaints, StrictTable, parse_toml
from graphgov.schema import REGISTERS, SCHEMA, register
from graphgov.schema.declaration import Label
from graphgov.shipped import shipped

FORMAT = 1
_ID = re.compile(r"[a-z][a-z0-9_]*")
_DRAWN = re.compile(r"(\w+) (\w+) (\w+)(?: (\w+))?")
_BRACES = re.compile(r"\{(\w*)\}")
_DEEDS = {"set", "remove", "add"}


def lesson_names() -> tuple[str, ...]:
    """The models that have a lesson, by name."""
    return tuple(sorted(path.stem for path in shipped("data", "lessons").glob("*.toml")))


@lru_cache(maxsize=16)
def load_lesson(model: str) -> Lesson:
    """The lesson of a model that ships.

    Raises `UsageError` where there is none, `DeclarationError` where its file is wrong (every mistake at once).

    >>> load_lesson("fuyang").steps[0].id
    'community'
    """
    if model not in lesson_names():
        raise UsageError(
            _("There is no lesson of {model}; there are {models}.").format(
                model=model, models=", ".join(lesson_names())
            )
        )
    return read_lesson(shipped("data", "lessons", f"{model}.toml"))


def read_lesson(path: Path) -> Lesson:
    """A lesson from a file.  Raises `DeclarationError` naming every mistake."""
    complaints = Complaints(path.name)
    reader = _Reader(complaints)
    lesson = reader.lesson(parse_toml(path.read_text(encoding="utf-8"), complaints))
    complaints.refuse()
    return lesson


class _Reader:
    """Reads one file; what is wrong is gathered in `complaints`."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self._names: set[str] = set()
        self._checks: Collection[str] = ()

    def lesson(self, root: StrictTable) -> Lesson:
        if root.integer("format") != FORMAT:
            self._complaints.add("format", None, str(FORMAT))
        model = self._model(root.text("model"))
        clauses = {clause.id for rule in model.rules for clause in rule.clauses}
        self._checks = {check.id for check in checks_under(model, catalogue())}
        names = {one.text("name", matching=_is_id): self._cell(one) for one in root.tables("names")}
        self._names = set(names)
        figures = tuple(self._figure(one, clauses) for one in root.tables("figures"))
        known = {figure.id for figure in figures}
        lesson = Lesson(
            model=model,
            title=root.label("title"),
            aim=self._label(root, "aim"),
            minutes=root.integer("minutes") or 0,
            names=names,
            figures=figures,
            steps=tuple(self._step(one, known) for one in root.tables("steps")),
            exercises=tuple(self._exercise(one) for one in root.tables("exercises")),
            rehearsal=self._rehearsal(root.table("rehearsal")),
        )
        root.finish()
        for what, ids in (
            ("steps", [step.id for step in lesson.steps]),
            ("exercises", [one.id for one in lesson.exercises]),
            ("figures", [one.id for one in figures]),
            ("rehearsal.acts", [act.id for act in lesson.rehearsal.acts]),
        ):
            if not ids or len(set(ids)) < len(ids):
                self._complaints.add(what, None, _("at least one, each with an id of its own"))
        return lesson

    def _model(self, name: str) -> Model:
        try:
            return load_model(name)
        except UsageError as error:
            self._complaints.add("model", name, str(error))
            return load_model("base")

    def _label(self, table: StrictTable, name: str) -> Label:
        label = table.label(name)
        for text in (label.zh, label.en):
            for found in _BRACES.findall(text):
                if found not in self._names:
                    self._complaints.unknown(table.key(name), found, self._names, _("a name of the lesson"))
        return label

    def _cell(self, table: StrictTable) -> CellOf:
        rows = self._rows(table)
        column = table.word("column", _columns(rows.register), _("a column of the register"))
        table.finish()
        return CellOf(rows, column)

    def _rows(self, table: StrictTable) -> RowsWhere:
        name = table.word("register", [one.name for one in REGISTERS], _("a register"))
        where = self._cells(table, "where", name)
        return RowsWhere(name, where, table.integer("number", required=False) or 0)

    def _cells(self, table: StrictTable, name: str, of: str) -> Mapping[str, str]:
        return table.table(name).texts_by_name(_columns(of), _("a column of the register"))

    def _figure(self, table: StrictTable, clauses: Collection[str]) -> LessonFigure:
        figure = LessonFigure(
            id=table.text("id", matching=_is_id),
            label=table.label("label"),
            clause=table.word("clause", clauses, _("a clause of the model")),
            check=table.word("check", self._checks, _("a check of the model"), required="count" not in table),
            count=table.text("count", required="check" not in table),
        )
        if figure.check and figure.count:
            self._complaints.add(table.key("count"), figure.count, _("a check or a count, not both"))
        for complaint in lint_written(figure.count, SCHEMA, ()) if figure.count else ():
            self._complaints.add(table.key("count"), str(complaint), _("a portable query"))
        if figure.count and COUNTED not in figure.count:
            self._complaints.add(table.key("count"), figure.count, f"RETURN … AS {COUNTED}")
        table.finish()
        return figure

    def _step(self, table: StrictTable, figures: Collection[str]) -> Step:
        step = Step(
            id=table.text("id", matching=_is_id),
            title=table.label("title"),
            text=self._label(table, "text"),
            note=self._label(table, "note"),
            joins=tuple(self._join(one) for one in table.tables("joins")),
            draws=self._draws(table),
            moves=table.words("moves", figures, _("a figure of the lesson"), required=True),
        )
        table.finish()
        return step

    def _join(self, table: StrictTable) -> Join:
        rows = self._rows(table)
        known = _columns(rows.register)
        what = _("a column of the register")
        join = Join(rows, table.words("columns", known, what), table.words("without", known, what))
        table.finish()
        return join

    def _draws(self, table: StrictTable) -> tuple[Drawn, ...]:
        return tuple(self._drawn(table.key("draws"), text) for text in table.texts("draws"))

    def _drawn(self, key: str, text: str) -> Drawn:
        found = _DRAWN.fullmatch(text)
        drawn = Drawn(*found.groups(default="")) if found else Drawn("", "", "")
        pairs = {(source, one.name, target) for one in SCHEMA.relationship_kinds for source, target in one.pairs}
        if (drawn.source, drawn.relationship, drawn.target) not in pairs:
            self._complaints.unknown(key, text, {" ".join(pair) for pair in pairs}, _("a relationship of the schema"))
        elif drawn.only and drawn.only not in _kinds_of(drawn.target):
            self._complaints.unknown(key, drawn.only, _kinds_of(drawn.target), _("a kind of the target"))
        return drawn

    def _exercise(self, table: StrictTable) -> Exercise:
        what = _("a check of the model")
        exercise = Exercise(
            id=table.text("id", matching=_is_id),
            title=table.label("title"),
            story=self._label(table, "story"),
            question=self._label(table, "question"),
            hint=self._label(table, "hint"),
            explanation=self._label(table, "explanation"),
            breaks=tuple(self._change(one) for one in table.tables("breaks")),
            expects=table.words("expects", self._checks, what, required=True),
            options=table.words("options", self._checks, what, required=True),
            mends=tuple(self._mend(one) for one in table.tables("mends")),
        )
        table.finish()
        if not set(exercise.expects) < set(exercise.options):
            self._complaints.add(table.key("options"), None, _("the checks expected, and others"))
        if not (any(mend.right for mend in exercise.mends) and any(not mend.right for mend in exercise.mends)):
            self._complaints.add(table.key("mends"), None, _("a right one and a wrong one"))
        return exercise

    def _mend(self, table: StrictTable) -> Mend:
        mend = Mend(
            id=table.text("id", matching=_is_id),
            text=self._label(table, "text"),
            why=self._label(table, "why"),
            right=bool(table.boolean("right")),
            changes=tuple(self._change(one) for one in table.tables("changes")),
        )
        table.finish()
        return mend

    def _change(self, table: StrictTable) -> Change:
        rows = self._rows(table)
        deed = table.word("deed", _DEEDS, _("what is done to rows")) or "set"
        like = None
        if "like" in table:
            inner = table.table("like")
            like = self._rows(inner)
            inner.finish()
        change = Change(Deed(deed), rows, self._cells(table, "cells", rows.register), like)
        table.finish()
        return change

    def _rehearsal(self, table: StrictTable) -> Rehearsal:
        checks = table.words("checks", self._checks, _("a check of the model"), required=True)
        rehearsal = Rehearsal(
            title=table.label("title"),
            text=self._label(table, "text"),
            checks=checks,
            draws=self._draws(table),
            acts=tuple(self._act(one, checks) for one in table.tables("acts")),
        )
        table.finish()
        return rehearsal

    def _act(self, table: StrictTable, checks: Collection[str]) -> Act:
        act = Act(
            id=table.text("id", matching=_is_id),
            title=self._label(table, "title"),
            speaker=self._label(table, "speaker"),
            text=self._label(table, "text"),
            note=self._label(table, "note"),
            changes=tuple(self._change(one) for one in table.tables("changes")),
            faults=table.words("faults", checks, _("a check of the rehearsal")),
        )
        table.finish()
        return act


def _kinds_of(node: str) -> tuple[str, ...]:
    """The words that the field `kind` of a kind of node may hold."""
    words = [field.vocabulary for field in SCHEMA.node(node).fields if field.name == "kind"]
    return words[0].names if words and words[0] else ()


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _columns(name: str) -> tuple[str, ...]:
    return tuple(column.name for column in register(name).columns) if name else ()
