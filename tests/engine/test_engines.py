"""Both engines answer alike: values, types, order, parameters, errors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pyarrow as pa
import pytest
from graph_builder import DATA_DATE, GraphBuilder

from graphgov.engine.base import Engine
from graphgov.errors import EngineError, QueryLimitError
from graphgov.schema import SCHEMA

OpenEngine = Callable[[GraphBuilder], Engine]


def small_graph() -> GraphBuilder:
    graph = GraphBuilder()
    graph.node("Community", "c1", name="安和里社区")
    graph.node("Grid", "g1", kind="comprehensive", community_id="Community:c1", residents=900, duties=["safety"])
    graph.node("Grid", "g2", kind="exclusive", community_id="Community:c1", receives_cadres=True, duties=[])
    graph.node("Grid", "g3", name='it\'s "g3" \\ 网格', founded=dt.date(2020, 2, 29))
    graph.node("Person", "p1")
    graph.link("HOLDS_POST", "Person:p1", "Grid:g1", post="gridworker", since=dt.date(2024, 1, 1), full_time=False)
    graph.link("HOLDS_POST", "Person:p1", "Grid:g2", post="gridworker")
    graph.link("PART_OF", "Grid:g1", "Community:c1")
    graph.hand_in("gridworkers", "Community:c1", "partial")
    graph.hand_in("grids", "Community:c1")
    return graph


ANSWERS: list[tuple[str, dict[str, object], dict[str, tuple[pa.DataType, list[object]]]]] = [
    (
        "MATCH (g:Grid) RETURN g.id AS id, g.residents AS n, g.receives_cadres AS b, g.founded AS d, "
        "g.founded_month AS m, g.duties AS w, g.extent AS e ORDER BY id",
        {},
        {
            "id": (pa.string(), ["Grid:g1", "Grid:g2", "Grid:g3"]),
            "n": (pa.int64(), [900, None, None]),
            "b": (pa.bool_(), [None, True, None]),
            "d": (pa.date32(), [None, None, dt.date(2020, 2, 29)]),
            "m": (pa.int64(), [None, None, 2020 * 12 + 1]),
            "w": (pa.list_(pa.string()), [["safety"], [], None]),
            "e": (pa.null(), [None, None, None]),
        },
    ),
    (
        "MATCH (g:Grid) WHERE g.residents > 10000 RETURN g.id AS id, g.residents AS n",
        {},
        {"id": (pa.null(), []), "n": (pa.null(), [])},
    ),
    (
        "MATCH (g:Grid) RETURN sum(g.residents) AS total, count(*) AS rows, max(g.founded) AS latest",
        {},
        {"total": (pa.int64(), [900]), "rows": (pa.int64(), [3]), "latest": (pa.date32(), [dt.date(2020, 2, 29)])},
    ),
    (
        "RETURN $a * $b AS product, $a - 200 AS less",
        {"a": 100, "b": 100},
        {"product": (pa.int64(), [10_000]), "less": (pa.int64(), [-100])},
    ),
    (
        "UNWIND $rows AS row RETURN row.a * row.a AS square, row.b AS b ORDER BY square",
        {"rows": [{"a": 3, "b": None}, {"a": 100, "b": "x"}]},
        {"square": (pa.int64(), [9, 10_000]), "b": (pa.string(), [None, "x"])},
    ),
    ("MATCH (g:Grid) WHERE g.id IN $ids RETURN count(*) AS n", {"ids": []}, {"n": (pa.int64(), [0])}),
    (
        "MATCH (g:Grid) WHERE g.id IN $ids RETURN count(*) AS n",
        {"ids": ["Grid:g1", "Grid:no"]},
        {"n": (pa.int64(), [1])},
    ),
    (
        "MATCH (g:Grid) WHERE g.residents IN $sizes RETURN g.id AS id",
        {"sizes": [5, 900]},
        {"id": (pa.string(), ["Grid:g1"])},
    ),
    ("MATCH (g:Grid {residents: $n}) RETURN g.id AS id", {"n": 900}, {"id": (pa.string(), ["Grid:g1"])}),
    (
        "MATCH (g:Grid) RETURN g.id AS id ORDER BY id SKIP $s LIMIT $n",
        {"s": 1, "n": 1},
        {"id": (pa.string(), ["Grid:g2"])},
    ),
    (
        "MATCH (g:Grid) WHERE g.name = $name RETURN g.name AS name",
        {"name": 'it\'s "g3" \\ 网格'},
        {"name": (pa.string(), ['it\'s "g3" \\ 网格'])},
    ),
    ("RETURN '$a' AS text, $b AS b /* $c */", {"b": True}, {"text": (pa.string(), ["$a"]), "b": (pa.bool_(), [True])}),
    (
        "MATCH ()-[h:HOLDS_POST]->(g:Grid) WHERE coalesce(h.since, $as_of) <= $as_of "
        "RETURN g.id AS id, h.full_time AS f ORDER BY id",
        {"as_of": dt.date(2024, 1, 1)},
        {"id": (pa.string(), ["Grid:g1", "Grid:g2"]), "f": (pa.bool_(), [False, None])},
    ),
    (
        "RETURN $d AS d, $x AS x, 7 / 2 AS half, 1.5 AS f",
        {"d": dt.date(1969, 12, 31), "x": None},
        {
            "d": (pa.date32(), [dt.date(1969, 12, 31)]),
            "x": (pa.null(), [None]),
            "half": (pa.int64(), [3]),
            "f": (pa.float64(), [1.5]),
        },
    ),
]


def test_answers_have_the_same_values_and_types(open_engine: OpenEngine) -> None:
    engine = open_engine(small_graph())
    for text, parameters, expected in ANSWERS:
        table = engine.query(text, parameters)
        found = {name: (table[name].type, table[name].to_pylist()) for name in table.column_names}
        assert found == expected, text
        assert table.column_names == list(expected)


def test_a_node_comes_with_its_kind_and_declared_fields(open_engine: OpenEngine) -> None:
    engine = open_engine(small_graph())
    node = engine.query("MATCH (g:Grid {id: 'Grid:g1'}) RETURN g")["g"][0].as_py()
    assert set(node) == {"_LABEL", *(column.name for column in SCHEMA.node("Grid").columns)}
    assert (node["_LABEL"], node["id"], node["duties"]) == ("Grid", "Grid:g1", ["safety"])
    link = engine.query("MATCH ()-[h:HOLDS_POST]->(:Grid {id: 'Grid:g1'}) RETURN h")["h"][0].as_py()
    assert set(link) == {"_LABEL", *(column.name for column in SCHEMA.relationship("HOLDS_POST").columns)}
    assert (link["_LABEL"], link["since"]) == ("HOLDS_POST", dt.date(2024, 1, 1))


def test_every_declared_field_can_be_named_unquoted(open_engine: OpenEngine) -> None:
    engine = open_engine(small_graph())
    for kind in SCHEMA.node_kinds:
        fields = ", ".join(f"x.{column.name} AS c{place}" for place, column in enumerate(kind.columns))
        engine.query(f"MATCH (x:{kind.name}) RETURN {fields}")
    for relationship in SCHEMA.relationship_kinds:
        fields = (
            ", ".join(f"x.{column.name} AS c{place}" for place, column in enumerate(relationship.columns)) or "1 AS c"
        )
        for source, target in relationship.pairs[:1]:
            engine.query(f"MATCH (:{source})-[x:{relationship.name}]->(:{target}) RETURN {fields}")


def test_state_and_hand_ins(open_engine: OpenEngine) -> None:
    engine = open_engine(small_graph())
    state = engine.state()
    assert (state.data_date, state.complete, state.partial, state.sample) == (DATA_DATE, True, False, False)
    assert engine.hand_ins().to_pylist() == [
        {"register": "grids", "community_id": "Community:c1", "state": "complete"},
        {"register": "gridworkers", "community_id": "Community:c1", "state": "partial"},
    ]


@pytest.mark.parametrize(
    ("text", "parameters", "said"),
    [
        ("RETURN $missing AS x", {}, "missing"),
        ("RETURN $big AS x", {"big": 2**63}, "big"),
        ("RETURN $when AS x", {"when": dt.datetime(2025, 1, 1)}, "datetime"),
        ("RETURN nothing", {}, "failed"),
        ("THIS IS NOT CYPHER", {}, "failed"),
        ("RETURN 1 AS a; RETURN 2 AS b", {}, "statement"),
        ("CREATE (g:Grid {id: 'Grid:new', name: 'x'}) RETURN g.id AS id", {}, "write|read-only"),
        ("MATCH (g:Grid) DETACH DELETE g", {}, "write|read-only"),
    ],
)
def test_what_cannot_run_is_refused(
    open_engine: OpenEngine, text: str, parameters: dict[str, object], said: str
) -> None:
    engine = open_engine(small_graph())
    with pytest.raises(EngineError, match=said):
        engine.query(text, parameters)
    assert engine.query("MATCH (g:Grid) RETURN count(*) AS n")["n"].to_pylist() == [3]


def test_a_long_query_is_stopped(open_engine: OpenEngine) -> None:
    engine = open_engine(small_graph())
    with pytest.raises(QueryLimitError, match="stopped after 1 seconds"):
        engine.query(
            "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
            "WITH a, b, c WHERE (a * b + c) % 7 = 8 RETURN count(*) AS n",
            timeout_seconds=1,
        )
    assert engine.query("RETURN 1 AS n", timeout_seconds=30)["n"].to_pylist() == [1]
