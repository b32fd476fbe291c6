"""Names of people as they are compared: in simplified signs, by their sound, and by how much it says to bear them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyarrow as pa

from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.people.match_model import NameShares
from graphgov.loaders.rows.person_names import COMPOUND_SURNAMES
from graphgov.shipped import shipped

_DOT = "·"
SHORT_NAME = 4
"""Signs of the longest names whose surname can be told from the given name: 欧阳某某."""

_LONGEST_GIVEN = 2
_COMPOUND = re.compile(COMPOUND_SURNAMES)


@dataclass(frozen=True)
class _Signs:
    """How the signs of names sound, and which traditional sign stands for which simplified one, as `translate` asks."""

    plain: dict[int, str]
    sounds: dict[int, str]


@lru_cache
def _signs() -> _Signs:
    signs = _Signs({}, {})
    with shipped("data", "people", "signs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            form = row["form"]
            of, meant = (signs.sounds, form + " ") if form.isascii() else (signs.plain, form)
            of.update(dict.fromkeys(map(ord, row["signs"]), meant))
    return signs


def plain_name(name: str) -> str:
    """A name in simplified signs, without the dot of names like 阿里·某.

    >>> plain_name("陳叔寧"), plain_name("阿里·某")
    ('陈叔宁', '阿里某')
    """
    return name.replace(_DOT, "").translate(_signs().plain)


def sound_of(plain: str) -> str:
    """How a plain name sounds, in pinyin without tones.

    >>> sound_of("陈叔宁") == sound_of("陈菽宁"), sound_of("陈叔宁")
    (True, 'chen shu ning ')
    """
    return plain.translate(_signs().sounds)


def worth_of(plain: str, shares: NameShares) -> float:
    """What it says that two people bear a plain name, in bits: the rarer, the more.

    >>> from graphgov.loaders.people.match_model import match_model
    >>> worth_of("王伟", match_model().names) < worth_of("逯惟允", match_model().names) / 2
    True
    """
    ends = 2 if len(plain) > 2 and _COMPOUND.match(plain) else 1  # noqa: PLR2004 - a surname of two signs and a name
    surname, given = plain[:ends], plain[ends:]
    if len(plain) > SHORT_NAME or len(given) > _LONGEST_GIVEN:
        return shares.longer_name
    signs = sum(shares.signs.get(sign, shares.unlisted_sign) for sign in given)
    of_given = {0: 0.0, 1: shares.one_sign + signs, 2: min(shares.two_signs + signs, shares.given_names.get(given, 99))}
    return min(shares.surnames.get(surname, shares.unlisted_surname) + of_given[len(given)], shares.rarest)


def make_name_forms(universe: Universe, shares: NameShares) -> bool:
    """Make `name_form` of the names that another person's sounds like: name, plain, sound, bits; whether there are any.

    Most people share their name with nobody on record; nothing more is asked about them.
    """
    borne = universe.connection.execute(
        "SELECT norm, count(*) FROM index_node WHERE kind = 'Person' AND norm IS NOT NULL GROUP BY norm ORDER BY norm"
    ).fetchall()
    plain = {name: plain_name(name) for name, _people in borne}
    sounds = {name: sound_of(form) for name, form in plain.items()}
    bearers: Counter[str] = Counter()
    for name, people in borne:
        bearers[sounds[name]] += people
    names = [name for name, _people in borne if bearers[sounds[name]] > 1]
    forms: dict[str, pa.Array[Any]] = {
        "name": pa.array(names, pa.string()),
        "plain": pa.array([plain[name] for name in names], pa.string()),
        "sound": pa.array([sounds[name] for name in names], pa.string()),
        "bits": pa.array([round(worth_of(plain[name], shares), 4) for name in names], pa.float64()),
    }
    universe.take("name_form", pa.table(forms))
    return bool(names)
