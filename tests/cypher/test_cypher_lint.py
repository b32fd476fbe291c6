"""The portable subset: for every rule what it refuses and what it lets pass; what passes must run on Ladybug."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_builder import GraphBuilder

from graphgov.cypher.lint import lint
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.schema import SCHEMA

DATES = {"as_of": dt.date(2025, 6, 30), "as_of_day": 20269, "as_of_month": 24305}


def complaints(text: str, *parameters: str) -> tuple[str, ...]:
    return tuple(complaint.text for complaint in lint(text, SCHEMA, parameters))


def _grid(condition: str) -> str:
    return f"MATCH (g:Grid) WHERE {condition} RETURN g.id AS subject ORDER BY subject"


def _returns(expression: str) -> str:
    return f"MATCH (g:Grid) RETURN g.id AS subject, {expression} AS measure ORDER BY subject"


def _pattern(pattern: str, where: str = "") -> str:
    return f"MATCH {pattern} {where} RETURN a.id AS subject ORDER BY subject"


PORTABLE = [
    """MATCH (g:Grid) WHERE g.kind <> 'exclusive'
       RETURN g.id AS subject, g.community_id AS place, g.name AS name,
              NOT EXISTS { MATCH (:Person)-[h:HOLDS_POST {post: 'gridworker'}]->(g)
                           WHERE coalesce(h.since, $as_of) <= $as_of
                           AND (h.until IS NULL OR h.until > $as_of) } AS fault
       ORDER BY subject""",
    _returns("COUNT { MATCH (:Person)-[h:HOLDS_POST]->(g) WHERE h.post = 'gridworker' }"),
    _returns("coalesce(sum(g.residents), 0)"),
    _returns("2 * g.residents / 3"),
    """MATCH (g:Grid) WITH g, coalesce(g.residents, 0) AS most, CASE WHEN g.kind = 'micro' THEN 1 ELSE 0 END AS small
       OPTIONAL MATCH (o:Grid) WHERE o.residents > most AND small = 0 AND o.id <> g.id
       RETURN g.id AS subject, count(o) AS measure ORDER BY subject""",
    _returns("CASE WHEN g.residents > 300 THEN 1 ELSE 0 END"),
    _returns("CASE g.kind WHEN 'micro' THEN 'small' ELSE 'large' END"),
    _returns("[g.id, g.name]"),
    _returns("size(collect(DISTINCT g.name))"),
    _grid("any(x IN g.duties WHERE x = 'safety') AND 'health' IN g.duties"),
    _grid("g.founded_day < $as_of_day - 365 AND g.founded < date('2024-01-31')"),
    _grid("g.kind IN ['micro', 'exclusive'] OR g.name STARTS WITH 'a' OR g.name =~ 'b.*'"),
    _grid("NOT (g)-[:PART_OF]->(:Community)"),
    _grid("EXISTS { MATCH (:Person)-[h:HOLDS_POST]->(g)<-[k:HOLDS_POST]-(:Person) WHERE h.key < k.key }"),
    _pattern("(a:Person)-[h:HOLDS_POST]->(g:Grid), (a)-[k:HOLDS_POST]->(o:Team)"),
    _pattern("(a:Person)-[h:HOLDS_POST]->(g), (a)-[k:HOLDS_POST]->(o)", "WHERE (h.key <> k.key) AND g.id <> o.id"),
    _pattern("(a:Person)-[h:HOLDS_POST]->(g)", "MATCH (a)-[k:HOLDS_POST]->(o)"),
    _pattern(
        "(a:Person)-[x:SERVES]->(), (a)-[y:SERVES]->(), (a)-[z:SERVES]->()", "WHERE x.key < y.key AND y.key < z.key"
    ),
    _pattern("(a:Neighbourhood)-[:PART_OF]->(c)-[:PART_OF]->(d)"),
    "MATCH (o:PartyOrganisation|Team) WHERE o.kind IS NULL WITH o AS a, 1 AS n ORDER BY n LIMIT 3 "
    "RETURN a.id AS subject, n AS measure ORDER BY subject",
    "MATCH (o:PartyOrganisation {id: 'x'})-[:SUBORDINATE_TO*1..4]->(u) RETURN DISTINCT u.id AS subject "
    "ORDER BY subject",
    "MATCH (g:Grid) WITH * OPTIONAL MATCH (g)<-[:IN_GRID]-(b:Building) WITH g, count(b) AS n "
    "RETURN g.id AS subject, n AS measure ORDER BY subject, measure DESC",
    "MATCH (g:Grid) RETURN g.id AS subject ORDER BY subject UNION ALL MATCH (c:Community) RETURN c.id AS subject "
    "ORDER BY subject",
    "MATCH (g:Grid) WITH g, g.name AS name RETURN g.id AS subject, name AS name ORDER BY subject, name",
    "MATCH (g:Grid)-[r:PART_OF]-(h) WHERE r.key > '' RETURN g.id AS subject, h.name AS name ORDER BY subject, name",
]


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = GraphBuilder()
    graph.node("Community", "c")
    graph.node("Grid", "g", kind="micro", residents=3)
    graph.node("Person", "p")
    graph.link("PART_OF", "Grid:g", "Community:c")
    graph.link("HOLDS_POST", "Person:p", "Grid:g", post="gridworker")
    return graph.write(tmp_path_factory.mktemp("graph") / "generation")


@pytest.fixture(scope="module")
def engine(generation: Path) -> Iterator[LadybugEngine]:
    with LadybugEngine(generation) as opened:
        yield opened


@pytest.mark.parametrize("text", PORTABLE)
def test_portable_queries_pass_and_run(text: str, engine: LadybugEngine) -> None:
    assert complaints(text) == ()
    engine.query(text, DATES)


@pytest.mark.neo4j
def test_portable_queries_answer_alike_on_both_engines(
    generation: Path, engine: LadybugEngine, neo4j_address: str
) -> None:
    credentials = find_credentials()
    publish(generation, neo4j_address, PublishOptions(credentials=credentials))
    with Neo4jEngine(neo4j_address, credentials=credentials) as server:
        for text in PORTABLE:
            assert server.query(text, DATES).to_pylist() == engine.query(text, DATES).to_pylist(), text
        # Why a column must not be named as something before it.
        shadow = "UNWIND [1, 2, 3] AS x RETURN 10 - x AS x ORDER BY x"
        assert server.query(shadow).column("x").to_pylist() == [7, 8, 9]
        assert engine.query(shadow).column("x").to_pylist() == [9, 8, 7]


REFUSED = [
    # Walks and trails.
    (_pattern("(a:Person)-[h:HOLDS_POST]->(g:Grid)<-[k:HOLDS_POST]-(b)"), "one and the same"),
    (_pattern("(a:Person)-[:HOLDS_POST]->(g), (a)-[:HOLDS_POST]->(h)"), "one and the same"),
    (
        _pattern("(a:Person)-[h:HOLDS_POST]->(g), (a)-[k:HOLDS_POST]->(o)", "WHERE h.key < k.key OR true"),
        "one and the same",
    ),
    (_pattern("(a:Person)-[h:HOLDS_POST]->(g), (a)-[k:HOLDS_POST]->(o)", "WHERE h.post < k.post"), "one and the same"),
    (_pattern("(a:Person)-[h]->(g), (a)-[k:HOLDS_POST]->(o)"), "one and the same"),
    (_pattern("(a:PartyOrganisation)-[:SUBORDINATE_TO]->(b)-[:SUBORDINATE_TO]->(c)"), "one and the same"),
    (_grid("EXISTS { MATCH (:Person)-[:HOLDS_POST]->(g)<-[:HOLDS_POST]-(:Person) }"), "one and the same"),
    (_grid("(g)<-[:HOLDS_POST]-(:Person)-[:HOLDS_POST]->()"), "one and the same"),
    # Variable length.
    (_pattern("(a:Grid)-[:PART_OF*1..3]->(b)"), "Variable length"),
    ("MATCH (o:Grid {id: 'x'})-[:PART_OF*1..3]->(u) RETURN u.id AS subject ORDER BY subject", "Variable length"),
    (
        "MATCH (o:Grid {id: 'x'})-[:PART_OF*1..3]-(u) RETURN DISTINCT u.id AS subject ORDER BY subject",
        "Variable length",
    ),
    ("MATCH (o:Grid {id: 'x'})-[:PART_OF*]->(u) RETURN DISTINCT u.id AS subject ORDER BY subject", "Variable length"),
    ("MATCH (o:Grid {id: 'x'})-[*1..3]->(u) RETURN DISTINCT u.id AS subject ORDER BY subject", "Variable length"),
    # Functions.
    (_returns("sum(g.residents)"), "sum over nothing"),
    (_returns("sum(g.residents) + coalesce(1, 0)"), "sum over nothing"),
    *[
        (_returns(f"{call}"), "not portable")
        for call in (
            "labels(g)",
            "label(g)",
            "type(g)",
            "id(g)",
            "elementId(g)",
            "stDev(g.residents)",
            "toFloat('1')",
            "toString(1)",
            "substring(g.name, 0, 1)",
            "round(1)",
            "avg(g.residents)",
            "shortestPath((g)-[:PART_OF]->(g))",
            "duration('P1D')",
            "range(1, 2)",
            "head(collect(g.id))",
            "apoc.text.join(g.duties, ',')",
            "coalese(g.residents, 0)",
            "current_date()",
        )
    ],
    (_grid("exists(g.name)"), "function exists is not portable"),
    (_returns("date(g.name)"), "date takes one literal"),
    (_returns("date()"), "date takes one literal"),
    # Forms.
    (_returns("g.duties[0]"), "list index"),
    (_returns("g.duties[0..1]"), "list slice"),
    (_returns("[x IN g.duties | x]"), "list comprehension"),
    (_returns("[x IN g.duties WHERE x = 'safety']"), "list comprehension"),
    (_returns("[(g)-[:PART_OF]->(c:Community) | c.id]"), "list comprehension"),
    (_returns("reduce(n = 0, x IN g.duties | n + 1)"), "reduce"),
    (_returns("COLLECT { MATCH (g)-[:PART_OF]->(c:Community) RETURN c.id }"), "COLLECT { }"),
    (_returns("g {.id, .name}"), "map projection"),
    (_returns("CAST(g.residents AS STRING)"), "CAST"),
    (_grid("g:Grid"), "label predicate"),
    (_grid("EXISTS { (g)-[:PART_OF]->(:Community) }"), "without MATCH"),
    (_returns("COUNT { (g)-[:PART_OF]->(:Community) }"), "without MATCH"),
    (_grid("EXISTS { MATCH (g)-[:PART_OF]->(c:Community) MATCH (c)-[:PART_OF]->(:Division) }"), "more than one MATCH"),
    (_grid("EXISTS { MATCH (g)-[:PART_OF]->(c:Community) RETURN c.id AS x }"), "more than one MATCH"),
    (_pattern("p = (a:Grid)-[:PART_OF]->(b)"), "Paths differ"),
    ("MATCH (g:Grid) CALL { RETURN 1 AS x } RETURN g.id AS subject ORDER BY subject", "CALL is not allowed"),
    ("CALL show_tables() RETURN *", "CALL is not allowed"),
    ("MATCH (g:Grid) SET g.name = 'x' RETURN g.id AS subject ORDER BY subject", "SET is not allowed"),
    ("CREATE (g:Grid) RETURN g.id AS subject ORDER BY subject", "CREATE is not allowed"),
    ("MATCH (g:Grid) DELETE g", "DELETE is not allowed"),
    ("LOAD FROM 'x' RETURN *", "LOAD is not allowed"),
    # Values.
    (_returns("1.5 * g.residents"), "Fractions"),
    (_returns("1e3"), "Fractions"),
    (_returns("2 ^ 3"), "Powers"),
    (_grid("g.kind IN ['micro', null]"), "holds null"),
    (_grid("1 < g.residents < 3"), "in a row"),
    (_grid("g.residents = 1 IS NULL"), "in a row"),
    (_returns("g.founded - $as_of"), "Computing with dates"),
    (_returns("$as_of - coalesce(g.founded, $as_of)"), "Computing with dates"),
    (_grid("g.founded < date('2024-01-31') - 3"), "Computing with dates"),
    (_grid("g.residents = '3'"), "never equal"),
    (_grid("'3' <> g.residents"), "never equal"),
    (_grid("g.kind = 3"), "never equal"),
    (_grid("g.receives_cadres = 'true'"), "never equal"),
    (_grid("g.founded = '2024-01-01'"), "never equal"),
    (_grid("g.name = null"), "equals null"),
    (_grid("g.kind = 'exclusiv'"), "no word of kind"),
    (_grid("g.kind IN ['micro', 'macro']"), "no word of kind"),
    (_grid("'safe' IN g.duties"), "no word of duties"),
    (_pattern("(a:Person)-[:HOLDS_POST {post: 'grid_worker'}]->(:Grid)"), "no word of post"),
    (_returns("CASE g.kind WHEN 'tiny' THEN 1 ELSE 0 END"), "no word of kind"),
    # Clauses.
    ("MATCH (g:Grid) WITH g ORDER BY g.id RETURN g.id AS subject ORDER BY subject", "needs a LIMIT"),
    ("MATCH (g:Grid) WITH g.id RETURN 1 AS subject ORDER BY subject", "no name"),
    ("MATCH (g:Grid) RETURN g.id AS subject, g.name ORDER BY subject", "no name"),
    ("MATCH (g:Grid) RETURN g.id AS subject", "order of the answer"),
    ("MATCH (g:Grid) RETURN g.id AS subject, g.name AS name ORDER BY name", "order of the answer"),
    ("MATCH (g:Grid) RETURN g.id AS id ORDER BY id", "order of the answer"),
    ("MATCH (g:Grid) RETURN g.id AS subject ORDER BY subject, g.name", "not one of its columns"),
    ("MATCH (g:Grid) RETURN g.id AS subject ORDER BY subject LIMIT 5", "every subject"),
    ("MATCH (g:Grid) RETURN *", "RETURN *"),
    ("MATCH (g:Grid) RETURN g.id AS subject ORDER BY subject; RETURN 1 AS x", "one statement"),
    # Names.
    ("MATCH (g:Gird) RETURN g.id AS subject ORDER BY subject", "No node kind Gird"),
    ("MATCH (g:grid) RETURN g.id AS subject ORDER BY subject", "No node kind grid"),
    (_pattern("(a:Grid)-[:PARTOF]->(b:Community)"), "No relationship kind PARTOF"),
    (_pattern("(a:Community)-[:PART_OF]->(b:Grid)"), "No PART_OF is declared"),
    (_pattern("(a:Grid)<-[:COVERS]-(b:Person)"), "No COVERS is declared"),
    (_pattern("(a:Resident)-[:PART_OF]-(b)"), "No PART_OF is declared"),
    (
        "MATCH (a:Person) WHERE EXISTS { MATCH (a)-[:COVERS]->(:Grid) } RETURN a.id AS subject ORDER BY subject",
        "No COVERS",
    ),
    ("MATCH (a:Person) WITH a AS b MATCH (b)-[:COVERS]->(:Grid) RETURN b.id AS subject ORDER BY subject", "No COVERS"),
    (_grid("g.residentz > 1"), "no property residentz"),
    (_pattern("(a:Grid {nam: 'x'})"), "no property nam"),
    (_pattern("(a:Person)-[h:HOLDS_POST {pst: 'x'}]->(:Grid)"), "no property pst"),
    (_pattern("(a:Person)-[h:HOLDS_POST]->(x)", "WHERE h.pots = 'x'"), "no property pots"),
    (_pattern("(a:Resident)", "WHERE a.name = 'x'"), "no property name"),
    (_pattern("(a:Grid)<-[:HOLDS_POST]-(p)", "WHERE p.residents > 1"), "no property residents"),
    (_grid("g.residents > $limit"), "parameter $limit"),
    ("MATCH (table:Grid) RETURN table.id AS subject ORDER BY subject", "table is reserved"),
    ("MATCH (g:Grid) WITH g AS index RETURN index.id AS subject ORDER BY subject", "index is reserved"),
    ("MATCH (g:Grid) RETURN g.id AS subject, 1 AS order ORDER BY subject", "order is reserved"),
    ("MATCH (g:Grid) RETURN g.id AS subject, 1 AS Subject ORDER BY subject", "differ in case"),
    (_returns("{group: 1}"), "group is reserved"),
    ("MATCH (subject:Grid) RETURN subject.id AS subject ORDER BY subject", "orders by the one"),
    ("MATCH (g:Grid) WITH g, 1 AS n RETURN g.id AS subject, 2 AS n ORDER BY subject, n", "orders by the one"),
    # Nulls from outside.
    (_grid("EXISTS { MATCH (g)<-[:PART_OF]-(m:Grid) WHERE m.residents > g.residents }"), "may be null"),
    (_grid("EXISTS { MATCH (g)<-[:PART_OF]-(m:Grid) WHERE g.extent IS NULL AND m.id <> g.id }"), "may be null"),
    (_pattern("(a:Grid)", "OPTIONAL MATCH (b:Grid) WHERE b.residents = a.residents WITH DISTINCT a"), "may be null"),
    (
        _pattern("(a:Grid)", "WITH a, a.residents AS n OPTIONAL MATCH (b:Grid) WHERE b.residents = n WITH DISTINCT a"),
        "may be null",
    ),
    (
        _pattern(
            "(a:Grid)",
            "WITH a, CASE WHEN a.care > 1 THEN 2 END AS n OPTIONAL MATCH (b:Grid) WHERE b.care = n WITH DISTINCT a",
        ),
        "may be null",
    ),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_each_rule_complains(text: str, expected: str) -> None:
    found = complaints(text)
    assert any(expected in complaint for complaint in found), found


def test_parameters_are_declared_and_used() -> None:
    text = _grid("g.residents > 1 * $most AND $as_of_month > 0")
    assert complaints(text, "most") == ()
    assert complaints(text, "most", "least") == ("The threshold least is declared and never used.",)
    assert "overflow" in complaints(_grid("g.residents > $most * $least"), "most", "least")[0]


def test_complaints_point_at_the_place_and_offer_the_nearest() -> None:
    (complaint,) = lint("MATCH (g:Grid)\nWHERE g.residnts > 1\nRETURN g.id AS subject ORDER BY subject", SCHEMA, ())
    assert (complaint.line, complaint.column) == (2, 9)
    assert complaint.remedy == "Did you mean residents?"
    assert str(complaint).startswith("Line 2, column 9: Grid has no property residnts.")


def test_complaints_are_ordered_by_place() -> None:
    found = lint("MATCH (a:Nope)-[:NEVER]->(b:Nil) RETURN labels(a) AS table", SCHEMA, ())
    assert list(found) == sorted(found)
    assert len(found) >= 5


def test_an_optional_pattern_says_nothing_of_what_was_bound_before() -> None:
    text = (
        "MATCH (o:PartyOrganisation|Team) OPTIONAL MATCH (o)-[:COVERS]->(g:Grid) "
        "RETURN o.id AS subject, o.members_stated AS measure ORDER BY subject"
    )
    assert complaints(text) == ()
