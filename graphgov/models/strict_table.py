"""Reads tables of a TOML file strictly: unknown keys and wrong types are refused, all at once.

A model file and the header of a check are written by people, often far from a developer.  So whatever is wrong is
said with the file, the key, what was found, what is expected and the nearest known word, and every
complaint of a file comes in one go.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from graphgov.asked import nearest
from graphgov.errors import DeclarationError
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Label

_SHOWN = 80
_AT = re.compile(r"\[\d+\]")
_TABLE = re.compile(r"\[([\w.]+)\]\s*(#.*)?")
_KEY = re.compile(r"([\w.]+)\s*=")


@dataclass
class Complaints:
    """What is wrong with one file, gathered while it is read; `lines` says in which line of it a key stands."""

    file: str
    found: list[str] = field(default_factory=list)
    lines: Mapping[str, int] = field(default_factory=dict)

    def add(self, key: str, found: object, expected: str, near: str = "") -> None:
        """Note that `key` holds `found`, None for nothing at all, where something else was expected."""
        shown = _("nothing") if found is None else f"“{found}”" if isinstance(found, str) else repr(found)
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        text = _("{key}: found {found}, expected {expected}.").format(key=key, found=shown, expected=expected)
        if near:
            text += " " + _("The nearest known is “{near}”.").format(near=near)
        line = self._line(key)
        self.found.append((_("Line {line}: ").format(line=line) if line else "") + text)

    def _line(self, key: str) -> int | None:
        """Where a key stands, or the table that lacks it."""
        parts = _AT.sub("", key).split(".")
        tables = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((self.lines[table] for table in tables if table in self.lines), None)

    def unknown(self, key: str, found: str, known: Collection[str], what: str) -> None:
        """Note that `found` is not one of the known words."""
        listed = ", ".join(sorted(known))
        self.add(key, found, f"{what} ({listed})" if len(listed) <= 2 * _SHOWN else what, nearest(found, known))

    def refuse(self) -> None:
        """Raise `DeclarationError` with every complaint; do nothing where there is none."""
        if self.found:
            head = _("{file} cannot be used; mistakes found: {count}").format(file=self.file, count=len(self.found))
            raise DeclarationError("\n  - ".join([head, *self.found]), remedy=_("Correct the file and try again."))


class StrictTable:
    """One table of a TOML file.  Every key must be asked for before `finish`, or it is refused as unknown.

    A getter that finds a wrong type complains and gives a harmless value of the right type, so that reading goes on to
    the next mistake; `Complaints.refuse` must be called before anything read is used.
    """

    def __init__(self, values: Mapping[str, object], complaints: Complaints, where: str = "") -> None:
        self._values = values
        self._asked: set[str] = set()
        self._where = where
        self.complaints = complaints

    def key(self, name: str) -> str:
        """The full key of a name in this table, such as `rules[3].clauses[1].force`."""
        return f"{self._where}.{name}" if self._where else name

    @property
    def names(self) -> tuple[str, ...]:
        """Every key there is, as they stand in the file."""
        return tuple(self._values)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def _get(self, name: str, expected: str, required: bool) -> object:
        self._asked.add(name)
        if name not in self._values:
            if required:
                self.complaints.add(self.key(name), None, expected)
            return None
        return self._values[name]

    def text(self, name: str, *, required: bool = True, matching: Callable[[str], bool] | None = None) -> str:
        """A text that is not empty; an optional one that is absent reads as the empty text."""
        expected = _("a text")
        value = self._get(name, expected, required)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.complaints.add(self.key(name), value, expected)
            return ""
        if matching is not None and not matching(value):
            self.complaints.add(self.key(name), value, _("a text of the right form"))
        return value.strip()

    def texts_by_name(self, known: Collection[str], what: str) -> dict[str, str]:
        """Every value of this table, each a text that may be empty, under one of the known names."""
        found: dict[str, str] = {}
        for name, value in self._values.items():
            self._asked.add(name)
            if name not in known:
                self.complaints.unknown(self.key(name), name, known, what)
            elif isinstance(value, str):
                found[name] = value
            else:
                self.complaints.add(self.key(name), value, _("a text"))
        return found

    def word(self, name: str, known: Collection[str], what: str, *, required: bool = True) -> str:
        """One of the known words; a harmless first word where it is not."""
        value = self.text(name, required=required)
        if not value:
            return ""
        if value not in known:
            self.complaints.unknown(self.key(name), value, known, what)
            return ""
        return value

    def label(self, name: str, *, required: bool = True) -> Label:
        """A text in both languages: `{ zh = "…", en = "…" }`."""
        expected = _("a table with the texts zh and en")
        value = self._get(name, expected, required)
        if value is None:
            return Label("", "")
        if not isinstance(value, dict):
            self.complaints.add(self.key(name), value, expected)
            return Label("", "")
        inner = StrictTable(value, self.complaints, self.key(name))
        label = Label(inner.text("zh"), inner.text("en"))
        inner.finish()
        return label

    def integer(self, name: str, *, required: bool = True) -> int | None:
        """A whole number; None where it is optional and absent (or wrong)."""
        expected = _("a whole number")
        value = self._get(name, expected, required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.complaints.add(self.key(name), value, expected)
            return None
        return value

    def number(self, name: str) -> int | float:
        """A number, whole or not."""
        expected = _("a number")
        value = self._get(name, expected, required=True)
        if isinstance(value, bool) or not isinstance(value, int | float):
            if value is not None:
                self.complaints.add(self.key(name), value, expected)
            return 0
        return value

    def boolean(self, name: str) -> bool | None:
        """`true` or `false`; None where it is absent."""
        value = self._get(name, "", required=False)
        if value is not None and not isinstance(value, bool):
            self.complaints.add(self.key(name), value, _("true or false"))
            return None
        return value

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, none empty and none twice."""
        expected = _("a list of texts")
        value = self._get(name, expected, required)
        if value is None:
            return ()
        if not isinstance(value, list) or any(not isinstance(item, str) or not item.strip() for item in value):
            self.complaints.add(self.key(name), value, expected)
            return ()
        if len(set(value)) != len(value):
            self.complaints.add(self.key(name), value, _("each text once"))
        return tuple(item.strip() for item in value)

    def words(self, name: str, known: Collection[str], what: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of known words."""
        values = self.texts(name, required=required)
        for value in values:
            if value not in known:
                self.complaints.unknown(self.key(name), value, known, what)
        return values

    def text_or_table(self, name: str) -> str | StrictTable:
        """A text that is not empty, or a table; the empty text where it is neither."""
        value = self._values.get(name)
        if not isinstance(value, dict):
            return self.text(name)
        self._asked.add(name)
        return StrictTable(value, self.complaints, self.key(name))

    def texts_or_tables(self, name: str) -> Iterator[str | StrictTable]:
        """Each of a list of texts and tables, with at least one; or one that stands by itself."""
        values = self._values.get(name)
        if not isinstance(values, list):
            yield self.text_or_table(name)
            return
        self._asked.add(name)
        if not values:
            self.complaints.add(self.key(name), [], _("at least one text"))
        for index, value in enumerate(values, start=1):
            if isinstance(value, dict):
                yield StrictTable(value, self.complaints, f"{self.key(name)}[{index}]")
            elif isinstance(value, str) and value.strip():
                yield value.strip()
            else:
                self.complaints.add(f"{self.key(name)}[{index}]", value, _("a text"))

    def labels(self, name: str) -> tuple[Label, ...]:
        """A list of texts in both languages; an absent one reads as empty."""
        values = self._get(name, "", required=False)
        if values is None:
            return ()
        if not isinstance(values, list) or any(not isinstance(value, dict) for value in values):
            self.complaints.add(self.key(name), values, _("a list of tables with the texts zh and en"))
            return ()
        inner = StrictTable({str(at): value for at, value in enumerate(values)}, self.complaints, self.key(name))
        return tuple(inner.label(at) for at in inner.names)

    def table(self, name: str) -> StrictTable:
        """A table within this one; an absent one reads as empty."""
        value = self._get(name, "", required=False)
        if value is not None and not isinstance(value, dict):
            self.complaints.add(self.key(name), value, _("a table"))
            value = None
        return StrictTable(value if isinstance(value, dict) else {}, self.complaints, self.key(name))

    def tables(self, name: str) -> Iterator[StrictTable]:
        """The tables of a list of tables (`[[name]]`); an absent list reads as empty."""
        value = self._get(name, "", required=False)
        if value is None:
            return
        if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
            self.complaints.add(self.key(name), value, _("a list of tables"))
            return
        for index, item in enumerate(value, start=1):
            yield StrictTable(item, self.complaints, f"{self.key(name)}[{index}]")

    def named_tables(self) -> Iterator[tuple[str, StrictTable]]:
        """Every value of this table as a named table of its own (the thresholds of a check)."""
        for name in self._values:
            self._asked.add(name)
            value = self._values[name]
            if not isinstance(value, dict):
                self.complaints.add(self.key(name), value, _("a table"))
                continue
            yield name, StrictTable(value, self.complaints, self.key(name))

    def finish(self) -> None:
        """Refuse every key that was not asked for."""
        for name in self._values:
            if name not in self._asked:
                near = nearest(name, self._asked)
                self.complaints.add(self.key(name), name, _("one of the known keys"), near)


def lines_of(text: str) -> dict[str, int]:
    """In which line of a TOML text each table and key begins, as far as one looks at the beginnings of lines.

    >>> lines_of('id = "a"\\n[thresholds.most]\\ndefault = 3')
    {'id': 1, 'thresholds.most': 2, 'thresholds.most.default': 3}
    """
    found: dict[str, int] = {}
    within = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if table := _TABLE.fullmatch(line.strip()):
            within = f"{table[1]}."
            found.setdefault(table[1], number)
        elif key := _KEY.match(line):
            found.setdefault(within + key[1], number)
    return found


def parse_toml(text: str, complaints: Complaints) -> StrictTable:
    """The root table of a TOML text; raises `DeclarationError` where it is not TOML."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        complaints.add("TOML", str(error), _("text that follows the rules of TOML"))
        complaints.refuse()
        raise
    return StrictTable(values, complaints)
