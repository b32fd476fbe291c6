"""Fragments: what many queries say alike, declared once in `cypher/fragments/` and used as `@name(…)`.

A fragment is a file, `NAME.cypher`: a typed header (what it says, what it gives, its parameters) and a text in which
the parameters stand as words.  `expand` puts the text in the place of each use, so that what the linter and the engines
get is plain, portable Cypher.  Substitution is by whole words outside strings and comments; what a fragment gives as a
condition comes in parentheses; and a name that a fragment writes with a leading underscore is its own: in each use it
becomes a name that stands nowhere else in the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from graphgov.asked import nearest
from graphgov.cypher.tokens import Complaint
from graphgov.errors import QueryRefusedError
from graphgov.messages import gettext as _
from graphgov.models.strict_table import Complaints, parse_toml
from graphgov.schema.declaration import Label
from graphgov.shipped import shipped

_SKIPPED = r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`"
_ARGUMENT = r"\$?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?|[0-9]+|'[^'\\]*'"
_USE = rf"@(?P<name>[A-Za-z_]\w*)[ \t]*\(\s*(?P<given>(?:(?:{_ARGUMENT})\s*(?:,\s*(?={_ARGUMENT})|(?=\))))*)\)"
_USES = re.compile(rf"{_SKIPPED}|{_USE}|@(?P<sign>\w*)", re.DOTALL)
_ARGUMENTS = re.compile(_ARGUMENT)
_PARTS = re.compile(rf"{_SKIPPED}|{_USE}|(?P<word>(?<![\w.])\$?[A-Za-z_]\w*)|(?P<line>\n)", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]\w*")
_FILE = re.compile(r"\A/\*---[ \t]*\r?\n(?P<header>.*?)^---\*/[ \t]*\r?\n(?P<text>.*)\Z", re.DOTALL | re.MULTILINE)
_LINE = "\n"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Gives(Enum):
    """What a fragment stands for.

    A condition is put in parentheses.  A value is one call or one CASE and needs none; clauses are whole lines.
    """

    CONDITION = "condition"
    VALUE = "value"
    CLAUSES = "clauses"


@dataclass(frozen=True)
class Fragment:
    """One fragment; `parameters` are the words of `text` that a use replaces, each with what it stands for."""

    name: str
    says: Label
    gives: Gives
    parameters: tuple[tuple[str, Label], ...]
    text: str

    @property
    def form(self) -> str:
        """How a use is written: `@in_force(tie)`."""
        return f"@{self.name}({', '.join(name for name, _says in self.parameters)})"

    @cached_property
    def parts(self) -> tuple[str | _Given | _Own | _Use, ...]:
        """The text cut up, so that a use needs only to be put together."""
        places = {name: place for place, (name, _says) in enumerate(self.parameters)}
        parts: list[str | _Given | _Own | _Use] = []
        plain = 0
        for found in _PARTS.finditer(self.text):
            part: str | _Given | _Own | _Use = _part(found["word"] or "", places)
            if found["name"]:
                given = _ARGUMENTS.findall(found["given"])
                part = _Use(found["name"], tuple(_part(argument, places) for argument in given))
            if found["line"] or not isinstance(part, str):
                parts += (self.text[plain : found.start()], part or _LINE)
                plain = found.end()
        return tuple(part for part in (*parts, self.text[plain:]) if part)


class _Given(NamedTuple):
    """A parameter of the fragment, by its place, with the property that is asked of it."""

    place: int
    rest: str


class _Own(NamedTuple):
    """A name of the fragment's own, without its underscore, with the property that is asked of it."""

    name: str
    rest: str


class _Use(NamedTuple):
    """The use of another fragment."""

    name: str
    given: tuple[str | _Given | _Own, ...]


def _part(word: str, places: dict[str, int]) -> str | _Given | _Own:
    """A word of a fragment's text, or an argument it gives to another, with a property perhaps."""
    name, dot, rest = word.partition(".")
    if name in places:
        return _Given(places[name], dot + rest)
    return _Own(name[1:], dot + rest) if name.startswith("_") else word


@dataclass(frozen=True)
class Expansion:
    """A query as it was written, and the text that engines get; `uses` are the stretches that fragments gave."""

    written: str
    text: str
    uses: tuple[Expanded, ...] = ()

    def as_written(self, complaint: Complaint) -> Complaint:
        """A complaint about the text, moved to where it was written; inside a fragment, it names the fragment."""
        lines = self.text.split("\n")
        at = sum(len(line) + 1 for line in lines[: complaint.line - 1]) + complaint.column - 1
        place, name = at, ""
        for use in self.uses:
            if use.start <= at < use.end:
                place, name = use.written_start, use.name
                break
            if use.end <= at:
                place = use.written_end + at - use.end
        before = self.written[:place]
        text = _("In the fragment @{name}: {text}").format(name=name, text=complaint.text) if name else complaint.text
        return Complaint(before.count("\n") + 1, place - before.rfind("\n"), text, complaint.remedy)


@dataclass(frozen=True)
class Expanded:
    """One use: where it stands in the text that engines get, and where in the one that was written."""

    name: str
    start: int
    end: int
    written_start: int
    written_end: int


class FragmentError(QueryRefusedError):
    """A query uses a fragment that is not there, or not as it is to be used; `complaints` says where."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = complaints


@lru_cache
def fragments() -> dict[str, Fragment]:
    """Every fragment that ships, by name.

    >>> fragments()["in_force"].form
    '@in_force(tie)'
    """
    paths = sorted(shipped("cypher", "fragments").glob("*.cypher"))
    known = {path.stem: read_fragment(path.read_text(encoding="utf-8"), path) for path in paths}
    for name in known:
        refuse_circles(name, known)
    return known


def refuse_circles(name: str, known: Mapping[str, Fragment], above: tuple[str, ...] = ()) -> None:
    """Refuse a fragment that comes back to itself, or uses one that is not there or takes other arguments.

    Raises `DeclarationError`; `above` are the fragments on the way down to this one.
    """
    complaints = Complaints(f"@{(*above, name)[0]}")
    for part in known[name].parts:
        if not isinstance(part, _Use):
            continue
        if part.name not in known:
            complaints.unknown(name, f"@{part.name}", known, _("a fragment"))
        elif part.name in (*above, name):
            complaints.add(name, f"@{part.name}", _("fragments that do not come back to themselves"))
        elif len(part.given) != len(known[part.name].parameters):
            complaints.add(name, f"@{part.name}", known[part.name].form)
        complaints.refuse()
        refuse_circles(part.name, known, (*above, name))


def read_fragment(text: str, path: Path) -> Fragment:
    """The fragment written in `text`, which lies in `path`.

    Raises `DeclarationError` with every mistake at once.
    """
    complaints = Complaints(str(path))
    matched = _FILE.match(text)
    if matched is None:
        complaints.add(_("header"), text[:40], _("a first line /*---, TOML, a line ---*/, then the text"))
        complaints.refuse()
        raise AssertionError
    root = parse_toml(matched["header"], complaints)
    gives = Gives(root.word("gives", [one.value for one in Gives], _("what it stands for")) or Gives.CLAUSES.value)
    parameters = root.table("parameters")
    names = parameters.names
    given = tuple((name, parameters.label(name)) for name in names)
    fragment = Fragment(path.stem, root.label("says"), gives, given, matched["text"].strip())
    root.finish()
    if not all(_NAME.fullmatch(name) for name in (path.stem, *names)):
        complaints.add("parameters", ", ".join((path.stem, *names)), _("lower-case words joined by _"))
    for name in names:
        if not re.search(rf"(?<![\w$.]){name}\b", fragment.text):
            complaints.add(f"parameters.{name}", name, _("a parameter that the text uses"))
    if "//" in fragment.text or "/*" in fragment.text:
        complaints.add(_("text"), "//", _("no comments: what a fragment says stands in its header"))
    complaints.refuse()
    return fragment


@lru_cache(maxsize=512)
def expand(written: str) -> Expansion:
    """A query with the text of its fragments in the place of each use.

    Raises `FragmentError` with every use that is wrong: a fragment that there is not, too many or too few arguments,
    arguments that are more than names, numbers, strings and `$parameters`.

    >>> expand("MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid) WHERE @perhaps_comprehensive(g) RETURN p.id AS id").text
    "MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid) WHERE (g.kind IS NULL OR g.kind = 'comprehensive') RETURN p.id AS id"
    """
    if "@" not in written:
        return Expansion(written, written)
    known = fragments()
    wrong: list[Complaint] = []
    taken = {word.lower() for word in _WORD.findall(written)}
    pieces: list[str] = []
    uses: list[Expanded] = []
    end = length = 0
    for found in _USES.finditer(written):
        if found["name"] is None and found["sign"] is None:
            continue
        line_start = written.rfind("\n", 0, found.start()) + 1
        given = tuple(_ARGUMENTS.findall(found["given"] or ""))
        mistake = _mistake(found, given, known)
        if mistake is not None:
            wrong.append(Complaint(written.count("\n", 0, line_start) + 1, found.start() - line_start + 1, *mistake))
            continue
        plain = written[end : found.start()]
        indent = found.start() - line_start
        put = "".join(_put(known[found["name"]], given, known, taken, indent))
        pieces += (plain, put)
        length += len(plain)
        uses.append(Expanded(found["name"], length, length + len(put), found.start(), found.end()))
        length += len(put)
        end = found.end()
    if wrong:
        raise FragmentError(tuple(wrong))
    return Expansion(written, "".join((*pieces, written[end:])), tuple(uses))


def _mistake(found: re.Match[str], given: tuple[str, ...], known: dict[str, Fragment]) -> tuple[str, str] | None:
    """What is wrong with a use, and how to mend it."""
    name = found["name"] or found["sign"]
    fragment = known.get(name)
    if fragment is None:
        near = nearest(name, known)
        hint = _("Did you mean {near}?").format(near=known[near].form) if near else ""
        listed = _("The fragments are {names}.").format(names=", ".join(f"@{one}" for one in known))
        return _("There is no fragment @{name}.").format(name=name), hint or listed
    if not found["name"]:
        expected = _("Write {form}, with names, whole numbers, strings or $parameters between the commas.")
        return _("The arguments of @{name} cannot be read.").format(name=name), expected.format(form=fragment.form)
    if len(given) != len(fragment.parameters):
        text = _("@{name} has {count} arguments, expected {expected}.")
        counts = {"count": len(given), "expected": len(fragment.parameters)}
        return text.format(name=name, **counts), _("Write {form}.").format(form=fragment.form)
    return None


def _put(
    fragment: Fragment, given: tuple[str, ...], known: dict[str, Fragment], taken: set[str], indent: int
) -> Iterator[str]:
    """The text of one use, with its own names made new."""
    own: dict[str, str] = {}

    def word(part: str | _Given | _Own) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, _Given):
            return given[part.place] + part.rest
        if part.name not in own:
            own[part.name] = _new(part.name, taken)
        return own[part.name] + part.rest

    bracketed = fragment.gives is Gives.CONDITION
    inner = indent + 1 if bracketed else indent
    column = inner
    if bracketed:
        yield "("
    for part in fragment.parts:
        if part == _LINE:
            yield "\n" + " " * inner
            column = inner
        elif isinstance(part, _Use):
            arguments = tuple(word(argument) for argument in part.given)
            yield from _put(known[part.name], arguments, known, taken, column)
        else:
            text = word(part)
            column += len(text)
            yield text
    if bracketed:
        yield ")"


def _new(name: str, taken: set[str]) -> str:
    """A name that stands nowhere in the query, whatever its case, and does from now on."""
    new, number = name, 1
    while new.lower() in taken:
        number += 1
        new = f"{name}_{number}"
    taken.add(new.lower())
    return new
