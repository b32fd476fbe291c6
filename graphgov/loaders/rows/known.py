"""What a workspace knows before a load: its key, and what people and earlier loads have said."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from graphgov.loaders.rows.mappings import Mappings

OFFICE_HOME = "office:"
"""What the home of an alias begins with that a person gave for what one office writes."""
_KEY_BYTES = 32


def office_home(office: str) -> str:
    """The home of aliases that hold for what one office writes."""
    return OFFICE_HOME + office


@dataclass(frozen=True, order=True)
class Alias:
    """A form (a name or a code) that stands for a node within a home place.

    `kind` is a node kind, `home` the id of the place within which the form is unique (empty where there is none), or
    the office that writes so (`office_home`), `form` the normalised name or the code, `id` the node's id.
    (kind, home, form) is unique.
    """

    kind: str
    home: str
    form: str
    id: str


class Answer(Enum):
    """What a person says of people on record that may be one: 是同一人, 不是, 以后再说."""

    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"


@dataclass(frozen=True)
class Decision:
    """What somebody decided of some ids, sorted; `by` is who, `on` the day as YYYY-MM-DD, each empty where not said."""

    answer: Answer
    ids: tuple[str, ...]
    by: str = ""
    on: str = ""


@dataclass(frozen=True)
class Identities:
    """What people decided about candidates: groups of ids that are one person or thing, and groups that are not.

    An id stands in at most one group of `same`; no two ids of a `same` group stand together in a `different` group.
    """

    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, ...], ...] = ()

    @staticmethod
    def of(decisions: Iterable[Decision]) -> Identities:
        """What decisions come to; groups that are one person and share an id are one group.

        >>> Identities.of([Decision(Answer.SAME, ("P:a", "P:b")), Decision(Answer.SAME, ("P:b", "P:c"))]).same
        (('P:a', 'P:b', 'P:c'),)
        """
        same: list[set[str]] = []
        different = []
        for one in decisions:
            if one.answer is Answer.DIFFERENT:
                different.append(one.ids)
            elif one.answer is Answer.SAME:
                met = [group for group in same if not group.isdisjoint(one.ids)]
                same = [group for group in same if group not in met] + [{*one.ids}.union(*met)]
        return Identities(tuple(sorted(tuple(sorted(group)) for group in same)), tuple(different))

    def contradicted(self) -> tuple[str, ...] | None:
        """The ids of the first group that are said to be different though two of them are one; None where none is."""
        for ids in self.different:
            if any(len(set(group) & set(ids)) > 1 for group in self.same):
                return ids
        return None


def throw_away_key() -> bytes:
    """A key for a reading of which nothing is kept."""
    return secrets.token_bytes(_KEY_BYTES)


@dataclass(frozen=True)
class Known:
    """What a workspace gives to a load.

    `hash_key` hashes identity numbers.  `aliases` are the forms that stand for nodes, `identities` what people decided
    about candidates, `mappings` what they answered about headers and tables.  Where there is no workspace yet nothing
    is known, and the key is one that is thrown away.

    >>> Known().aliases
    ()
    """

    hash_key: bytes = field(default_factory=throw_away_key, repr=False)
    aliases: tuple[Alias, ...] = ()
    identities: Identities = field(default_factory=Identities)
    mappings: Mappings = field(default_factory=Mappings)
