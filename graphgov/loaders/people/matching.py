"""Pairs of people on record that may be one: `PERHAPS_SAME`, by the weight of all that speaks for and against it.

People of one county whose names sound alike are compared.  An identity number, a person's decision, the sex or the
year of birth part people for good; only a number or a person's decision makes two of them one, never this model.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from graphgov.loaders.graph.minting import relationship_key_sql
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.people.match_model import Level, MatchModel, match_model
from graphgov.loaders.people.name_forms import SHORT_NAME, make_name_forms
from graphgov.loaders.people.person_facts import gather_facts
from graphgov.loaders.rows.known import Identities
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import SOURCE_FIELDS, RelationshipKind

KIND = "PERHAPS_SAME"
_MOST_PER_CENT = 99


def find_perhaps_same(universe: Universe, identities: Identities) -> None:
    """Fill `relationship_PERHAPS_SAME`; needs the tables of people and of all other relationships."""
    model = match_model()
    if not make_name_forms(universe, model.names):
        return
    gather_facts(universe, model)
    _part(universe, identities)
    _compare(universe, model)
    for kind in SCHEMA.relationship_kinds:
        if kind.supposed:
            _suppose(universe, kind)


def _suppose(universe: Universe, kind: RelationshipKind) -> None:
    """Give the first of each pair what the second has: checks ask once more over these (`same_people` in a check).

    Only the first, and of three who may all be one only the first of all, so that who is one is counted once.  These
    links were read in no row: nobody wrote that they hold.
    """
    real = kind.name.removeprefix("PERHAPS_")
    columns = [column.name for column in kind.columns if column not in SOURCE_FIELDS and column.name != "key"]
    listed = ", ".join(f'r."{name}"' for name in columns)
    universe.run(
        f"INSERT INTO relationship_{kind.name} BY NAME SELECT 'Person' AS from_kind, p.from_id, r.to_kind, r.to_id, "
        f"{relationship_key_sql(kind.name, 'p.from_id', 'r.key')} AS key{', ' + listed if listed else ''} "
        f"FROM relationship_{KIND} p JOIN relationship_{real} r ON r.from_id = p.to_id "
        f"WHERE NOT EXISTS (SELECT 1 FROM relationship_{KIND} x JOIN relationship_{KIND} y ON x.from_id = y.from_id "
        "WHERE x.to_id = p.from_id AND y.to_id = p.to_id) ORDER BY key"
    )


def _part(universe: Universe, identities: Identities) -> None:
    """Make `parted`: pairs of ids that a person said are two, under the ids that they now have."""
    pairs = [(one, other) for group in identities.different for one in group for other in group if one != other]
    ends = {"one": [pair[0] for pair in pairs], "other": [pair[1] for pair in pairs]}
    universe.take("said_two", pa.table({name: pa.array(ids, pa.string()) for name, ids in ends.items()}))
    universe.run(
        "CREATE OR REPLACE TEMP TABLE parted AS SELECT coalesce(a.canonical, one) AS one, "
        "coalesce(b.canonical, other) AS other FROM said_two "
        "LEFT JOIN decided a ON a.id = one LEFT JOIN decided b ON b.id = other"
    )


def _compare(universe: Universe, model: MatchModel) -> None:
    # Who stands in no county is of the only one there is, where there is only one.
    universe.run(
        "CREATE OR REPLACE TEMP TABLE blocked AS SELECT m.*, "
        "unnest(coalesce(district, (SELECT CASE WHEN count(DISTINCT d) = 1 THEN [min(d)] ELSE [''] END "
        "FROM (SELECT district_id AS d FROM index_node WHERE kind = 'Community')))) AS county "
        "FROM matched m"
    )
    universe.run(
        "CREATE OR REPLACE TEMP TABLE compared AS SELECT DISTINCT ON (a.id, b.id) a.id AS from_id, b.id AS to_id, "
        f"{', '.join(f'{sql} AS {name}_level' for name, sql in _comparisons(model).items())}, "
        "least(a.bits, b.bits) AS worth FROM blocked a JOIN blocked b ON a.county = b.county AND a.sound = b.sound "
        "AND a.id < b.id "
        "JOIN (SELECT county, sound, count(*) AS size FROM blocked GROUP BY ALL) s "
        "ON s.county = a.county AND s.sound = a.sound "
        f"WHERE (s.size <= {model.largest_block} OR list_has_any(a.community, b.community)) "
        "AND NOT (a.numbered AND b.numbered) AND (a.sex = b.sex) IS DISTINCT FROM FALSE "
        f"AND coalesce(abs(a.birth_year - b.birth_year) <= {model.birth_years_apart}, TRUE) "
        "AND NOT coalesce(a.identity = 'code' AND b.identity = 'code' AND a.office = b.office "
        "AND a.register = b.register, FALSE) "
        "AND NOT EXISTS (SELECT 1 FROM parted WHERE one = a.id AND other = b.id) ORDER BY ALL"
    )
    levels = [(name, level) for name, levels in model.levels.items() for level in levels.items()]
    weighed = " + ".join(_weight(name, levels) for name, levels in model.levels.items())
    words = [f"CASE {name}_level WHEN '{level}' THEN '{said.word}' END" for name, (level, said) in levels if said.word]
    names = model.names
    words.insert(
        len(model.levels["name"]),
        f"CASE WHEN worth >= {names.rare_from} THEN 'rare_name' WHEN worth <= {names.common_to} THEN 'common_name' END",
    )
    universe.run(
        f"INSERT INTO relationship_{KIND} BY NAME "
        "SELECT 'Person' AS from_kind, from_id, 'Person' AS to_kind, to_id, "
        f"{relationship_key_sql(KIND, 'from_id', 'to_id')} AS key, "
        f"CAST(least(floor(100 * probability), {_MOST_PER_CENT}) AS BIGINT) AS probability, "
        "CAST(round(10 * weight) AS BIGINT) AS weight, "
        f"list_filter([{', '.join(words)}], lambda word: word IS NOT NULL) AS evidence "
        "FROM (SELECT *, 1 / (1 + pow(2, -weight)) AS probability FROM ("
        f"SELECT *, round({model.prior} + worth + {weighed}, 3) AS weight FROM compared)) "
        f"WHERE probability >= {model.perhaps_from} ORDER BY key"
    )


def _weight(name: str, levels: Mapping[str, Level]) -> str:
    cases = " ".join(f"WHEN '{level}' THEN {said.bits}" for level, said in levels.items())
    return f"CASE {name}_level {cases} ELSE 0 END"


def _comparisons(model: MatchModel) -> dict[str, str]:
    """For each comparison an SQL expression that says on which of its levels a pair stands; null where unknown."""
    shared = "coalesce(list_has_any(a.{0}, b.{0}), FALSE)".format
    both = "a.{0} IS NOT NULL AND b.{0} IS NOT NULL".format
    signs = "CAST(substr(a.plain, {0}, 1) <> substr(b.plain, {0}, 1) AS INTEGER)".format
    differing = " + ".join(signs(number) for number in range(1, SHORT_NAME + 1))
    holds = {
        "name": {
            "same": "a.norm = b.norm",
            "variant": "a.plain = b.plain",
            "one_sign_differs": f"{differing} = 1",
            "several_signs_differ": "TRUE",
        },
        "place": {
            "same_neighbourhood": shared("neighbourhood"),
            "same_community": shared("community"),
            "same_street": shared("street"),
            "elsewhere": both("community"),
        },
        "unit": {"same": shared("unit"), "other": both("unit")},
        "birth_year": {"same": "a.birth_year = b.birth_year", "near": "abs(a.birth_year - b.birth_year) = 1"},
        "sex": {"same": "a.sex = b.sex"},
        "post": {
            "same": shared("seat"),
            "together": "coalesce(list_has_any(a.post, b.fellow), FALSE)",
            "hardly": f"a.full_time AND b.full_time AND NOT {shared('community')} AND NOT {shared('unit')}",
            "other": both("post"),
        },
        "row": {
            "same": "a.office = b.office AND a.register = b.register AND a.file = b.file AND a.row = b.row",
            "other": "TRUE",
        },
    }  # fmt: skip
    return {
        name: "CASE " + " ".join(f"WHEN {holds[name][level]} THEN '{level}'" for level in levels) + " END"
        for name, levels in model.levels.items()
    }
