"""The saved explorations: questions in Cypher that ship in `cypher/explore`, with what each asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphgov.cypher.fragments import expand
from graphgov.schema.declaration import Label
from graphgov.shipped import shipped

_TITLE = re.compile(r"^// (zh|en): (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"^// parameter: ([a-z_]+)", re.MULTILINE)


@dataclass(frozen=True)
class Exploration:
    """One saved question, its fragments in full.

    `parameters` are the names of what it asks for (`as_of` is a day, the others node ids).
    """

    name: str
    title: Label
    parameters: tuple[str, ...]
    text: str


@lru_cache
def explorations() -> tuple[Exploration, ...]:
    """Every saved question, by name.

    >>> "who_leads_a_grid" in [one.name for one in explorations()]
    True
    """
    found = []
    for path in sorted(shipped("cypher", "explore").glob("*.cypher")):
        text = expand(path.read_text(encoding="utf-8")).text
        titles = dict(_TITLE.findall(text))
        found.append(Exploration(path.stem, Label(titles["zh"], titles["en"]), tuple(_PARAMETER.findall(text)), text))
    return tuple(found)
