"""Names of people as they are compared: in simplified signs, by their sound, and by how frequent they are."""

from __future__ import annotations

import csv
from functools import lru_cache

import pyarrow as pa

from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.people.match_model import NameShares
from graphgov.loaders.rows.person_names import COMPOUND_SURNAMES
from graphgov.shipped import shipped

_DOT = "·"
SHORT_NAME = 4
"""Signs of the longest names whose surname can be told from the given name: 欧阳某某."""


@lru_cache
def name_signs() -> pa.Table:
    """The signs of names: each with the simplified sign it stands for, and that one's sound.

    >>> rows = {row["sign"]: (row["plain"], row["sound"]) for row in name_signs().to_pylist()}
    >>> rows["陳"], rows["叔"], rows["菽"]
    (('陈', 'chen'), ('叔', 'shu'), ('菽', 'shu'))
    """
    sounds: dict[str, str] = {}
    plain: dict[str, str] = {}
    with shipped("data", "people", "signs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            form = row["form"]
            (sounds if form.isascii() else plain).update(dict.fromkeys(row["signs"], form))
    signs = sorted({*sounds, *plain})
    meant = [plain.get(sign, sign) for sign in signs]
    return pa.table({"sign": signs, "plain": meant, "sound": [sounds.get(sign, sign) for sign in meant]})


def make_name_forms(universe: Universe, shares: NameShares) -> None:
    """Make `name_form`, a row for every name of a person: name, plain, sound, bits (what the name is worth)."""
    universe.take("name_sign", name_signs())
    universe.run(
        "CREATE OR REPLACE TEMP TABLE spelled AS SELECT name, unnest(string_split(bare, '')) AS sign, "
        "generate_subscripts(string_split(bare, ''), 1) AS number FROM ("
        f"SELECT DISTINCT norm AS name, replace(norm, '{_DOT}', '') AS bare FROM matched)"
    )
    universe.run(
        "CREATE OR REPLACE TEMP TABLE name_form AS SELECT name, "
        "string_agg(coalesce(plain, s.sign), '' ORDER BY number) AS plain, "
        "string_agg(coalesce(sound, s.sign), ' ' ORDER BY number) AS sound, CAST(NULL AS DOUBLE) AS bits "
        "FROM spelled s LEFT JOIN name_sign n ON n.sign = s.sign GROUP BY name"
    )
    universe.take("surname_share", shares.surnames)
    universe.take("given_share", shares.given_names)
    universe.take("sign_share", shares.signs)
    parted = (
        "SELECT DISTINCT plain, CASE WHEN length(plain) > 2 AND "
        f"regexp_matches(plain, '^({COMPOUND_SURNAMES})') THEN 2 ELSE 1 END AS ends FROM name_form"
    )
    sign = f"coalesce(%s.bits, {shares.unlisted_sign})"
    first, second = sign % "one", sign % "two"
    given = (
        f"CASE length(plain) - ends WHEN 0 THEN 0 WHEN 1 THEN {shares.one_sign} + {first} "
        f"ELSE least({shares.two_signs} + {first} + {second}, g.bits) END"
    )
    universe.run(
        "UPDATE name_form SET bits = worth.bits FROM ("
        f"SELECT plain, CASE WHEN length(plain) > {SHORT_NAME} OR length(plain) - ends > 2 THEN {shares.longer_name} "
        f"ELSE least(coalesce(s.bits, {shares.unlisted_surname}) + {given}, {shares.rarest}) END AS bits "
        f"FROM ({parted}) p LEFT JOIN surname_share s ON s.text = substr(plain, 1, ends) "
        "LEFT JOIN given_share g ON g.text = substr(plain, ends + 1) "
        "LEFT JOIN sign_share one ON one.text = substr(plain, ends + 1, 1) "
        "LEFT JOIN sign_share two ON two.text = substr(plain, ends + 2, 1)"
        ") worth WHERE worth.plain = name_form.plain"
    )
