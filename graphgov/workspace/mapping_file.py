"""`mappings.toml`: what people answered about headers, tables and words, readable and versioned.

New answers are put into the text as it stands, line by line, so that comments and order are kept.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graphgov.errors import WorkspaceError
from graphgov.loaders.rows.mappings import (
    IGNORE,
    HeaderAnswer,
    Mappings,
    OfficeInCharge,
    PlaceAnswer,
    TableAnswer,
    WordAnswer,
    register_called,
)
from graphgov.loaders.rows.stale_answers import MAPPINGS
from graphgov.messages import gettext as _
from graphgov.workspace import atomic

FORMAT = 1
_KEYS = ("format", "table", "headers", "places", "words", "in_charge")
_IN_CHARGE = "[in_charge]"
_TABLE_KEYS = ("office", "register", "file", "headers", "seen")


def read_mappings(workspace: Path) -> Mappings:
    """The answers saved in a workspace folder; none where there is no `mappings.toml`.

    Raises `WorkspaceError` naming the line and the key that cannot be used.
    """
    text = atomic.read(workspace / MAPPINGS)
    return Mappings() if text is None else parse_mappings(text)


def save_mappings(workspace: Path, answers: Mappings, seen: str = "") -> None:
    """Add answers to the file, or put them in the place of those they contradict.  Needs the lock.

    `seen` is the file in which a table was found, written beside its fingerprint for whoever reads the file.
    """
    text = atomic.read(workspace / MAPPINGS)
    atomic.write(workspace / MAPPINGS, with_answers(text, answers, seen))


def parse_mappings(text: str) -> Mappings:
    """The answers a text holds; see `read_mappings`."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unusable(str(error)) from error
    for key in content:
        if key not in _KEYS:
            raise _wrong(text, key, key, _("one of {keys}").format(keys=", ".join(_KEYS)))
    if content.get("format") != FORMAT or isinstance(content.get("format"), bool):
        raise _wrong(text, "format", "format", _("the number {number}").format(number=FORMAT))
    return Mappings(
        tuple(_tables(text, content.get("table", []))),
        tuple(_headers(text, content.get("headers", {}))),
        tuple(_places(text, content.get("places", {}))),
        tuple(_words(text, content.get("words", {}))),
        tuple(_in_charge(text, content.get("in_charge", {}))),
    )


def _tables(text: str, found: Any) -> Iterator[TableAnswer]:
    if not isinstance(found, list):
        raise _wrong(text, "table", "table", _("a list of tables, each begun by [[table]]"))
    for number, entry in enumerate(found):
        where = f"table[{number + 1}]"
        if not isinstance(entry, dict):
            raise _wrong(text, "table", where, _("a list of tables, each begun by [[table]]"))
        for key, value in entry.items():
            if key not in _TABLE_KEYS:
                raise _wrong(text, key, f"{where}.{key}", _("one of {keys}").format(keys=", ".join(_TABLE_KEYS)))
            _text(text, key, f"{where}.{key}", value)
        for key in ("office", "register"):
            if not entry.get(key):
                raise _wrong(text, "table", f"{where}.{key}", _("a text"), number)
        if not entry.get("file") and not entry.get("headers"):
            raise _wrong(text, "table", where, _("file, a pattern, or headers, a fingerprint"), number)
        yield TableAnswer(entry["office"], entry["register"], entry.get("file", ""), entry.get("headers", ""))


def _headers(text: str, found: Any) -> Iterator[HeaderAnswer]:
    for office, registers in _table(text, "headers", "headers", found).items():
        for register, answers in _table(text, office, f"headers.{office}", registers).items():
            for header, column in _table(text, register, f"headers.{office}.{register}", answers).items():
                where = f"headers.{office}.{register}.{header}"
                yield HeaderAnswer(office, register, header, _text(text, header, where, column))


def _places(text: str, found: Any) -> Iterator[PlaceAnswer]:
    for office, names in _table(text, "places", "places", found).items():
        for name, answer in _table(text, office, f"places.{office}", names).items():
            if answer != IGNORE:
                raise _wrong(text, name, f"places.{office}.{name}", f'"{IGNORE}"')
            yield PlaceAnswer(office, name)


def _words(text: str, found: Any) -> Iterator[WordAnswer]:
    for office, vocabularies in _table(text, "words", "words", found).items():
        for vocabulary, answers in _table(text, office, f"words.{office}", vocabularies).items():
            for word, meaning in _table(text, vocabulary, f"words.{office}.{vocabulary}", answers).items():
                where = f"words.{office}.{vocabulary}.{word}"
                yield WordAnswer(office, vocabulary, word, _text(text, word, where, meaning))


def _in_charge(text: str, found: Any) -> Iterator[OfficeInCharge]:
    for register, office in _table(text, "in_charge", "in_charge", found).items():
        if register_called(register) is None:
            raise _wrong(text, register, f"in_charge.{register}", _("the name of a register, such as grids"))
        yield OfficeInCharge(register, _text(text, register, f"in_charge.{register}", office))


def _table(text: str, key: str, where: str, found: Any) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise _wrong(text, key, where, _("a table"))
    return found


def _text(text: str, key: str, where: str, found: Any) -> str:
    if not isinstance(found, str) or not found.strip():
        raise _wrong(text, key, where, _("a text"))
    return found


def _wrong(text: str, key: str, where: str, expected: str, number: int = 0) -> WorkspaceError:
    pattern = re.compile(rf"(?:^|[\[.\s])[\"']?{re.escape(key)}[\"']?\s*(?:[\].=]|$)")
    lines = [line for line, content in enumerate(text.splitlines(), start=1) if pattern.search(content.strip())]
    line = lines[min(number, len(lines) - 1)] if lines else 1
    return _unusable(_("line {line}: {key} must be {expected}").format(line=line, key=where, expected=expected))


def _unusable(what: str) -> WorkspaceError:
    return WorkspaceError(
        _("The file {file} cannot be used: {what}.").format(file=MAPPINGS, what=what),
        remedy=_("Mend the file; nothing was changed."),
    )


def with_answers(text: str | None, answers: Mappings, seen: str = "") -> str:
    """A text with answers added; its own lines stay, but for those that are answered anew.

    >>> print(with_answers("format = 1\\n", Mappings(headers=(HeaderAnswer("*", "grids", "网格叫法", "name"),))))
    format = 1
    <BLANKLINE>
    [headers."*".grids]
    "网格叫法" = "name"
    <BLANKLINE>
    """
    lines = (_beginning() if text is None else text).splitlines()
    known = Mappings() if text is None else parse_mappings(text)
    for table in answers.tables:
        pairs = (("office", table.office), ("file", table.file), ("headers", table.headers), ("seen", seen))
        lines += ["", "[[table]]", *(f"{key} = {_quoted(value)}" for key, value in pairs if value)]
        lines.append(f"register = {_quoted(table.register)}")
    for header in answers.headers:
        section = f"[headers.{_quoted(header.office)}.{header.register}]"
        lines = _put(lines, section, header.header, header.column)
    for place in answers.places:
        lines = _put(lines, f"[places.{_quoted(place.office)}]", place.name, IGNORE)
    lines = _with_rest(lines, answers)
    changed = "\n".join(lines) + "\n"
    return changed if _holds(changed, known, answers) else _rewritten(known, answers)


def _beginning() -> str:
    lines = (
        _("What was answered about the registers of each office; * is every office."),
        _("[[table]]: which register a table is, by a pattern of file#sheet or a fingerprint of its headers."),
        _("[headers.OFFICE.REGISTER]: which column a header is, or ignore."),
        _("[words.OFFICE.VOCABULARY]: what a word of a cell means, or ignore where it stays unknown."),
        _("[in_charge]: REGISTER = OFFICE, whose figures stand where offices disagree."),
        _("You may edit this file; the next load uses it."),
    )
    return "".join(f"# {line}\n" for line in lines) + f"\nformat = {FORMAT}\n"


def _with_rest(lines: list[str], answers: Mappings) -> list[str]:
    for word in answers.words:
        lines = _put(lines, f"[words.{_quoted(word.office)}.{word.vocabulary}]", word.word, word.meaning)
    for one in answers.in_charge:
        lines = _put(lines, _IN_CHARGE, one.register, one.office)
    return lines


def _put(lines: list[str], section: str, key: str, value: str) -> list[str]:
    """The lines with `key = value` in a section, at its end, or where the key stands already."""
    new = f"{_quoted(key)} = {_quoted(value)}"
    starts = [number for number, line in enumerate(lines) if line.strip() == section]
    if not starts:
        return [*lines, "", section, new]
    begin = starts[0] + 1
    end = next((at for at in range(begin, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    for at in range(begin, end):
        if _key_of(lines[at]) == key:
            return [*lines[:at], new, *lines[at + 1 :]]
    while end > begin and not lines[end - 1].strip():
        end -= 1
    return [*lines[:end], new, *lines[end:]]


def _key_of(line: str) -> str | None:
    try:
        return next(iter(tomllib.loads(line)), None)
    except tomllib.TOMLDecodeError:
        return None


def _quoted(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's too, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _holds(text: str, known: Mappings, answers: Mappings) -> bool:
    try:
        return _same(parse_mappings(text), _joined(known, answers))
    except WorkspaceError:
        return False


def _same(one: Mappings, other: Mappings) -> bool:
    return (
        one.tables == other.tables
        and set(one.headers) == set(other.headers)
        and set(one.places) == set(other.places)
        and set(one.words) == set(other.words)
        and set(one.in_charge) == set(other.in_charge)
    )


def _joined(known: Mappings, answers: Mappings) -> Mappings:
    headers = {(one.office, one.register, one.header): one for one in (*known.headers, *answers.headers)}
    places = dict.fromkeys((*known.places, *answers.places))
    words = {(one.office, one.vocabulary, one.word): one for one in (*known.words, *answers.words)}
    charges = {one.register: one for one in (*known.in_charge, *answers.in_charge)}
    return Mappings(
        (*known.tables, *answers.tables),
        tuple(headers.values()),
        tuple(places),
        tuple(words.values()),
        tuple(charges.values()),
    )


def _rewritten(known: Mappings, answers: Mappings) -> str:
    """The whole file anew, for one laid out in a way that lines cannot be put into; its comments are lost."""
    joined = _joined(known, answers)
    lines = _beginning().splitlines()
    for table in joined.tables:
        pairs = (("office", table.office), ("file", table.file), ("headers", table.headers))
        lines += ["", "[[table]]", *(f"{key} = {_quoted(value)}" for key, value in pairs if value)]
        lines.append(f"register = {_quoted(table.register)}")
    for header in joined.headers:
        section = f"[headers.{_quoted(header.office)}.{_quoted(header.register)}]"
        lines = _put(lines, section, header.header, header.column)
    for place in joined.places:
        lines = _put(lines, f"[places.{_quoted(place.office)}]", place.name, IGNORE)
    return "\n".join(_with_rest(lines, joined)) + "\n"
