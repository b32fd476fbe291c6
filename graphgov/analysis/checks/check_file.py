"""The check file: a typed header and one query, read strictly.

The form is described in `docs/checks-format.md`.  Everything that can be known without a graph is refused here: unknown
keys, wrong types, placeholders that nothing provides, thresholds that the query does not use, columns it does not
return.  Whether the query keeps to portable Cypher is for `graphgov.analysis.checks.catalogue.lint_check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from string import Formatter

from graphgov.analysis.checks.verdicts import Severity
from graphgov.cypher.fragments import FragmentError, expand
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.models import Area
from graphgov.models.sources import read_source
from graphgov.models.strict_table import Complaints, StrictTable, lines_of, parse_toml
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.declaration import Label

REQUIRED_COLUMNS = ("subject", "place", "name", "fault")
COUNT_COLUMNS = ("measure", "numerator", "denominator")
LACKING = "lacking"
"""The column that says which of several things a subject lacks, in the words that the header names."""
DAY_PARAMETERS = ("as_of", "as_of_day", "as_of_month")
_OTHER_NAMES = (LACKING, "place_name")
_LAST_ORDER = re.compile(r"\s+ORDER\s+BY\s+subject\s*\Z", re.IGNORECASE)
_HEADER = re.compile(r"\A/\*---[ \t]*\r?\n(?P<header>.*?)^---\*/[ \t]*\r?\n(?P<query>.*)\Z", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RULE = r"[a-z][a-z0-9_]* [A-Z]+[0-9]+(\.[0-9]+)?"
_SKIPPED = re.compile(r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_NO_UNIT = Label("", "")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_COLUMN = re.compile(r"\bAS\s+([A-Za-z_]\w*)", re.IGNORECASE)


@dataclass(frozen=True)
class CheckThreshold:
    """A number that the query takes as `$name`; a model may set another value, with its citation.

    `title` is what people call it.  Either it has a unit, or `choices` says what 0, 1 and so on stand for.
    """

    name: str
    title: Label
    default: int
    unit: Label
    source: Label
    choices: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Check:
    """One check: what its header says, and its query.

    `query` is plain Cypher, each fragment in full; `written` is what the file says, from its line `line` on.
    `subject_kinds` holds, for each side of the subject, the kinds it may be: one side, or two for a pair.
    `needs` are the registers without which the answer is unknown.  `people` is None where the file does not say.
    `counts_residents` names the columns that count residents or households, or rates that tell such a count.
    `lacking` names in both languages the words that the column of that name may hold.
    `base` is False for what only the place of one rule practises: such a check runs under models that cite it.
    `same_people` is True for one that looks for people who are the same: it is asked again over those who may be.
    `own` is True for a planner's own; `refused` says what is wrong with such a file, and it is then never run.
    """

    id: str
    title: Label
    why: Label
    subject: str
    subject_kinds: tuple[tuple[str, ...], ...]
    severity: Severity
    source: tuple[Label, ...]
    thresholds: tuple[CheckThreshold, ...]
    needs: tuple[str, ...]
    message: Label
    remedy: tuple[str, ...]
    query: str
    unit: Label = _NO_UNIT
    people: bool | None = None
    counts_residents: tuple[str, ...] = ()
    lacking: tuple[tuple[str, Label], ...] = ()
    base: bool = True
    same_people: bool = False
    file: str = ""
    own: bool = False
    refused: str = ""
    written: str = ""
    line: int = 1

    @property
    def unordered_query(self) -> str:
        """The query as it is run: without its last ORDER BY.

        A table of verdicts is put in order anyway, and the engine takes a third of a plain scan for it.

        >>> from graphgov.analysis.checks.catalogue import catalogue
        >>> {check.unordered_query.rpartition("ORDER BY")[1] for check in catalogue()}
        {''}
        """
        return _LAST_ORDER.sub("", self.query)

    @property
    def called(self) -> Label:
        """Its title where checks stand side by side: a planner's own is marked."""
        return Label(f"{self.title.zh}（自定）", f"{self.title.en} (own)") if self.own else self.title

    @property
    def area(self) -> Area:
        """The first part of its id."""
        return Area(self.id.split(".")[0])

    @property
    def is_pair(self) -> bool:
        """Whether a subject is two nodes, `id1|id2`."""
        return len(self.subject_kinds) > 1

    @property
    def about_people(self) -> bool:
        """Whether it rests on who people are: said by the header, else because a subject is a Person."""
        return self.people if self.people is not None else self._subject_is_person

    @property
    def _subject_is_person(self) -> bool:
        return any("Person" in side for side in self.subject_kinds)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of all parameters its query may use."""
        return (*DAY_PARAMETERS, *(threshold.name for threshold in self.thresholds))


def read_check(path: Path, folder: Path | None = None) -> Check:
    """The check in the file `path`; `folder` is the checks folder it lies under (else its second parent).

    Raises `DeclarationError` with every mistake of the file at once, `UsageError` where it cannot be read as text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            _("The check file {file} cannot be read as UTF-8 text.").format(file=path),
            remedy=_("Save it as UTF-8 and try again."),
        ) from error
    relative = path.relative_to(folder or path.parent.parent).with_suffix("")
    return parse_check(text, str(path), ".".join(relative.parts))


@cache
def parse_check(text: str, file: str, expected_id: str) -> Check:
    """The check written in `text`, which lies in `file` and must have the id `expected_id`; parsed once a process.

    Raises `DeclarationError` with every mistake at once.
    """
    complaints = Complaints(file)
    matched = _HEADER.match(text)
    if matched is None:
        first = text.splitlines()[0] if text.strip() else ""
        complaints.add(_("header"), first, _("a first line /*---, TOML, a line ---*/, then the query"))
        complaints.refuse()
        raise AssertionError
    # The header begins in the file's second line: so the lines of a complaint are the file's.
    header = "\n" + matched["header"]
    complaints.lines = lines_of(header)
    root = parse_toml(header, complaints)
    written = matched["query"].strip()
    line = text[: text.index(written, matched.start("query"))].count("\n") + 1
    try:
        query = expand(written).text
    except FragmentError as error:
        query = ""
        complaints.found.extend(str(replace(one, line=one.line + line - 1)) for one in error.complaints)
    check = replace(_check(root, query, file), written=written, line=line)
    if check.id and check.id != expected_id:
        complaints.add("id", check.id, _("{id}, as the file lies in its folder").format(id=expected_id))
    root.finish()
    if query or not written:
        _check_query(check, complaints)
        _check_placeholders(check, complaints)
    complaints.refuse()
    return check


def _check(root: StrictTable, query: str, file: str) -> Check:
    complaints = root.complaints
    name = root.text("id")
    areas = [area.value for area in Area]
    if name and (name.count(".") != 1 or not all(_NAME.fullmatch(part) for part in name.split("."))):
        complaints.add("id", name, _("<area>.<name>, lower-case words joined by _"))
    elif name and name.split(".")[0] not in areas:
        complaints.unknown("id", name.split(".")[0], areas, _("an area"))
        name = f"{areas[0]}.{name.split('.')[1]}"
    subject = root.text("subject")
    base = root.boolean("base")
    same_people = root.boolean("same_people")
    lacking = root.table(LACKING)
    severity = root.word("severity", [severity.value for severity in Severity], _("a severity"))
    remedy = root.texts("remedy", required=True)
    for word in remedy:
        if not _NAME.fullmatch(word):
            complaints.add("remedy", word, _("a register, or a lower-case word"))
    return Check(
        id=name,
        title=root.label("title"),
        why=root.label("why"),
        subject=subject,
        subject_kinds=tuple(_subject_kinds(subject, complaints)),
        severity=Severity(severity or Severity.ADVICE.value),
        source=tuple(
            read_source(one, root.key("source"), complaints, _RULE, example="fuyang F3.1")
            for one in root.texts_or_tables("source")
        ),
        thresholds=tuple(_thresholds(root.table("thresholds"))),
        needs=root.words("needs", [register.name for register in REGISTERS], _("a register"), required=True),
        message=root.label("message"),
        remedy=remedy,
        query=query,
        unit=root.label("unit", required=False),
        people=root.boolean("people"),
        counts_residents=root.words("counts_residents", COUNT_COLUMNS, _("a column that holds a count")),
        lacking=tuple((word, lacking.label(word)) for word in lacking.names),
        base=base is not False,
        same_people=same_people is True,
        file=file,
    )


def _subject_kinds(subject: str, complaints: Complaints) -> Iterator[tuple[str, ...]]:
    """The kinds of each side of a subject such as `Community|Division` or `PropertyFirm+HomeownerCommittee`."""
    known = [kind.name for kind in SCHEMA.node_kinds if not kind.anonymous]
    sides = subject.split("+") if subject else []
    if len(sides) > 2:  # noqa: PLR2004  a pair has two sides
        complaints.add("subject", subject, _("one kind, or a pair of kinds joined by +"))
    for side in sides:
        kinds = tuple(kind.strip() for kind in side.split("|"))
        for kind in kinds:
            if kind not in known:
                complaints.unknown("subject", kind, known, _("a node kind, never Resident"))
        yield kinds


def _thresholds(table: StrictTable) -> Iterator[CheckThreshold]:
    for name, one in table.named_tables():
        if not _NAME.fullmatch(name) or name in (*DAY_PARAMETERS, *REQUIRED_COLUMNS, *COUNT_COLUMNS, *_OTHER_NAMES):
            table.complaints.add(table.key(name), name, _("a lower-case name that is not taken"))
        title, default, choices = one.label("title"), one.integer("default") or 0, one.labels("choices")
        unit = one.label("unit", required=not choices)
        if choices and unit.en:
            one.complaints.add(one.key("unit"), unit.en, _("a unit or choices, not both"))
        if choices and default not in range(len(choices)):
            one.complaints.add(one.key("default"), default, _("one of the choices, counted from 0"))
        source = read_source(
            one.text_or_table("source"), one.key("source"), one.complaints, _RULE, example="fuyang F3.1"
        )
        one.finish()
        yield CheckThreshold(name, title, default, unit, source, choices)


def _check_query(check: Check, complaints: Complaints) -> None:
    bare = _SKIPPED.sub(" ", check.query)
    if not bare.strip():
        complaints.add(_("query"), None, _("one query after the header"))
        return
    columns = set(_COLUMN.findall(bare))
    for column in REQUIRED_COLUMNS:
        if column not in columns:
            complaints.add(_("query"), _("no column {column}").format(column=column), f"RETURN … AS {column}")
    for column in check.counts_residents:
        if column not in columns:
            complaints.add("counts_residents", column, _("a column that the query returns"))
    if (LACKING in columns) is not bool(check.lacking):
        expected = _("words named in the header and a column {column}, or neither").format(column=LACKING)
        complaints.add(LACKING, ", ".join(word for word, _name in check.lacking) or None, expected)
    used = set(_PARAMETER.findall(bare))
    for name in sorted(used - set(check.parameters)):
        complaints.unknown(_("query"), f"${name}", [f"${name}" for name in check.parameters], _("a declared threshold"))
    for threshold in check.thresholds:
        if threshold.name not in used:
            expected = _("a query that uses ${name}").format(name=threshold.name)
            complaints.add(f"thresholds.{threshold.name}", threshold.name, expected)


def _check_placeholders(check: Check, complaints: Complaints) -> None:
    columns = set(_COLUMN.findall(_SKIPPED.sub(" ", check.query)))
    provided = {"place_name", "subject", *(threshold.name for threshold in check.thresholds)}
    provided.update(column for column in (*COUNT_COLUMNS, LACKING) if column in columns)
    if not check._subject_is_person:
        provided.add("name")
    for key, text in (("message.zh", check.message.zh), ("message.en", check.message.en)):
        try:
            parts = list(Formatter().parse(text))
        except ValueError as error:
            complaints.add(key, str(error), _("placeholders such as {name}, each in one pair of braces"))
            continue
        for _literal, placeholder, form, conversion in parts:
            if placeholder is None:
                continue
            if form or conversion:
                complaints.add(key, placeholder, _("a bare placeholder, without format codes"))
            elif placeholder not in provided:
                complaints.unknown(key, placeholder, provided, _("a placeholder that something provides"))
