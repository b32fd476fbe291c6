"""The numbers that people are matched by, as `data/people/model.toml` gives them; nothing is learnt from data."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphgov.shipped import shipped

_DIGITS = 4


@dataclass(frozen=True)
class Level:
    """One way in which two people agree: what that weighs, in bits, and the word of evidence for it, if it has one.

    >>> Level.of({"m": 0.5, "u": 0.125, "word": "same_unit"})
    Level(bits=2.0, word='same_unit')
    """

    bits: float
    word: str | None

    @staticmethod
    def of(said: Mapping[str, Any]) -> Level:
        """The level that a table of m and u (of names: of m and spread) stands for."""
        return Level(_bits(said["m"] / said.get("u", said.get("spread", 1))), said.get("word"))


@dataclass(frozen=True)
class NameShares:
    """How frequent names are: bits that surnames, given names and the signs of given names are worth, by class."""

    surnames: Mapping[str, float]
    given_names: Mapping[str, float]
    signs: Mapping[str, float]
    unlisted_surname: float
    unlisted_sign: float
    one_sign: float
    two_signs: float
    longer_name: float
    rarest: float
    rare_from: float
    common_to: float


@dataclass(frozen=True)
class MatchModel:
    """A model of who is who after Fellegi and Sunter (1969): weights in bits, which add up, and a fixed prior.

    `levels` are the comparisons, by name, each with its levels in order; of each the first that holds counts.
    """

    version: str
    prior: float
    perhaps_from: float
    birth_years_apart: int
    largest_block: int
    levels: Mapping[str, Mapping[str, Level]]
    together: tuple[tuple[str, str], ...]
    full_time: tuple[str, ...]
    names: NameShares


COMPARISONS = ("name", "place", "unit", "birth_year", "sex", "post", "row")


@lru_cache
def match_model() -> MatchModel:
    """The model that ships.

    >>> model = match_model()
    >>> model.levels["place"]["same_neighbourhood"].bits > model.levels["place"]["same_community"].bits > 0
    True
    """
    with shipped("data", "people", "model.toml").open("rb") as file:
        said = tomllib.load(file)
    levels = {
        name: {level: Level.of(table) for level, table in said[name].items() if isinstance(table, dict)}
        for name in COMPARISONS
    }
    together = {(one, other) for pair in said["posts"]["together"] for one, other in (pair, reversed(pair))}
    return MatchModel(
        said["version"],
        -_bits(said["prior"] - 1),
        said["perhaps_from"],
        said["birth_years_apart"],
        said["largest_block"],
        levels,
        tuple(sorted(together)),
        tuple(said["posts"]["full_time"]),
        _name_shares(said),
    )


def _name_shares(said: Mapping[str, Any]) -> NameShares:
    given, name = said["given_names"], said["name"]
    return NameShares(
        _shares(said["surnames"]["class"]),
        _shares(given["class"]),
        _shares(given["signs"]["class"]),
        _worth(said["surnames"]["unlisted"]),
        _worth(given["unlisted_sign"]),
        _worth(given["one_sign"]),
        _worth(given["two_signs"]),
        _worth(given["longer_name"]),
        _worth(name["least"]),
        _worth(name["rare_below"]),
        _worth(name["common_from"]),
    )


def _shares(classes: list[dict[str, Any]]) -> dict[str, float]:
    return {text: _worth(one["share"]) for one in classes for text in one["names"].split()}


def _worth(share: float) -> float:
    """What a name of this share is worth, in bits."""
    return -_bits(share)


def _bits(ratio: float) -> float:
    return round(math.log2(ratio), _DIGITS)
