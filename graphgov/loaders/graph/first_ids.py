"""What earlier loads remembered of places: which id was minted for a name before any list spoke of it, and answers.

A place that was provisional keeps its first id when a list comes: its code becomes an alias of that id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphgov.loaders.rows.known import OFFICE_HOME, Alias, office_home

_CODE = "code:"
_MINTED = re.compile(r"\w+:[0-9a-f]{16}")


@dataclass(frozen=True)
class Place:
    """A division or community that rows name.

    `key` is what others say that lie in it: its code, else its id.  `superior` is the key of what it lies in, `listed`
    whether a list holds it.
    """

    id: str
    code: str
    name: str
    level: str
    superior: str
    listed: bool

    @property
    def key(self) -> str:
        """The code, or the id of a place without one."""
        return self.code or self.id

    @property
    def homes(self) -> set[str]:
        """How aliases of earlier loads may name this place as a home."""
        return {self.id, self.key}


class FirstIds:
    """The aliases of places, looked up by name, and those that this load adds."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self.added: list[Alias] = []
        self._named: dict[tuple[str, str], list[Alias]] = {}
        self._coded: dict[tuple[str, str], str] = {}
        for alias in aliases:
            if alias.kind not in ("Division", "Community"):
                continue
            if alias.form.startswith(_CODE):
                self._coded[alias.kind, alias.form] = alias.id
            else:
                self._named.setdefault((alias.kind, alias.form), []).append(alias)
        self._taken = {*self._coded.values()}

    def forms(self, kind: str) -> set[str]:
        """The names under which ids were minted before any list spoke of them."""
        return {form for (of, form), aliases in self._named.items() if of == kind for a in aliases if self._minted(a)}

    def _minted(self, alias: Alias) -> bool:
        return _MINTED.fullmatch(alias.id) is not None and alias.id not in self._taken

    def answered(self, kind: str, form: str, homes: set[str], office: str) -> bool:
        """Whether a person said what a name means, for everybody within its home or for one office."""
        known = self._named.get((kind, form), [])
        return any(
            alias.home == office_home(office) or (alias.home in homes and not self._minted(alias)) for alias in known
        )

    def of_code(self, kind: str, code: str) -> str:
        """The id of the place of a code."""
        return self._coded.get((kind, _CODE + code), f"{kind}:{code}")

    def of_list(self, kind: str, form: str, code: str, homes: set[str]) -> str:
        """The id of a place that a list holds: that of its code, else the first one of its name, else a new one."""
        known = self._coded.get((kind, _CODE + code))
        if known is not None:
            return known
        first = self._first(kind, form, homes)
        if first is None:
            return f"{kind}:{code}"
        self._add(Alias(kind, "", _CODE + code, first.id))
        self._coded[kind, _CODE + code] = first.id
        self._taken.add(first.id)
        return first.id

    def of_name(self, kind: str, form: str, home: str, homes: set[str]) -> str | None:
        """The id that was minted for a name without a code, in its home or where less was known of it."""
        first = self._first(kind, form, homes | {home})
        if first is None:
            return None
        if first.home != home:
            self._add(Alias(kind, home, form, first.id))
        return first.id

    def _first(self, kind: str, form: str, homes: set[str]) -> Alias | None:
        found = [a for a in self._named.get((kind, form), []) if a.home in homes | {""} and self._minted(a)]
        ids = {alias.id for alias in found if not alias.home.startswith(OFFICE_HOME)}
        return min(found, key=lambda alias: (not alias.home, alias)) if len(ids) == 1 else None

    def _add(self, alias: Alias) -> None:
        if alias not in self.added:
            self.added.append(alias)
