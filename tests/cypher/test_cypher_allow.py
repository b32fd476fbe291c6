"""The allow-list: what a person's query may not say, however it is spelled; and that it touches nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import ladybug
import pytest
from graph_builder import GraphBuilder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphgov.cypher.allow_list import refuse_unsafe
from graphgov.errors import QueryRefusedError

REFUSED = [
    "LOAD FROM '{folder}/secret.csv' RETURN *",
    "LOAD WITH HEADERS (a STRING) FROM '{folder}/secret.csv' RETURN *",
    "LOAD CSV FROM 'file:///{folder}/secret.csv' AS row RETURN row",
    "LOAD EXTENSION httpfs",
    "COPY (MATCH (g:Grid) RETURN g.id) TO '{folder}/out.csv'",
    "COPY Grid FROM '{folder}/secret.csv'",
    "EXPORT DATABASE '{folder}/export'",
    "IMPORT DATABASE '{folder}/export'",
    "INSTALL httpfs",
    "ATTACH '{folder}/other.db' AS other (dbtype lbug)",
    "DETACH other",
    "USE other",
    "CALL show_tables() RETURN *",
    "CALL db.labels()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL threads=1",
    "MATCH (g:Grid) CALL { WITH g RETURN 1 AS x } RETURN x",
    "MATCH (g:Grid) CALL apoc.export.csv.all('{folder}/out.csv', {}) YIELD file RETURN file",
    "CREATE (:Grid {id: 'x'})",
    "CREATE NODE TABLE X(id STRING PRIMARY KEY)",
    "CREATE MACRO m(x) AS x + 1",
    "MATCH (g:Grid) CREATE (:Team {id: g.id}) RETURN g.id",
    "MERGE (g:Grid {id: 'x'}) RETURN g",
    "MATCH (g:Grid) SET g.name = 'x'",
    "MATCH (g:Grid) SET g.name = 'x' RETURN g",
    "MATCH (g:Grid) REMOVE g.name RETURN g",
    "MATCH (g:Grid) DELETE g",
    "MATCH (g:Grid) DETACH DELETE g",
    "MATCH (g:Grid) FOREACH (x IN [1] | SET g.name = 'x') RETURN g",
    "DROP TABLE Grid",
    "ALTER TABLE Grid ADD x INT64",
    "COMMENT ON TABLE Grid IS 'x'",
    "CHECKPOINT",
    "BEGIN TRANSACTION",
    "COMMIT",
    "EXPLAIN MATCH (g:Grid) RETURN g.id",
    "PROFILE MATCH (g:Grid) RETURN g.id",
    "SHOW DATABASES",
    "RETURN range(1, 2000000000) AS x",
    "RETURN size(range(1, 2000000000)) AS x",
    "RETURN repeat('a', 2000000000) AS x",
    "RETURN lpad('a', 2000000000, 'a') AS x",
    "RETURN nextval('x') AS x",
    "RETURN apoc.load.json('{folder}/secret.csv') AS x",
    "RETURN `range`(1, 3) AS x",
    "RETURN CAST('1' AS INT64) AS x",
    "RETURN COLLECT { MATCH (g:Grid) RETURN g.id } AS x",
    "MATCH (a:Grid)-[*]->(b) RETURN b",
    "MATCH (a:Grid)-[:PART_OF*1..]->(b) RETURN b",
    "MATCH (a:Grid)-[:PART_OF*1..7]->(b) RETURN b",
    "MATCH (a:Grid)-[:PART_OF*9]->(b) RETURN b",
    "MATCH (a:Grid) WHERE EXISTS { MATCH (a)-[*]->() } RETURN a",
    "MATCH (a:Grid) WHERE (a)-[*]->() RETURN a",
    # Chains of statements.
    "RETURN 1 AS x; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x; DROP TABLE Grid",
    "RETURN 1 AS x;;",
    "; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    # Hidden behind comments, quotes and escapes.
    "/* */ COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "// RETURN 1\nCOPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "CO/**/PY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x // harmless\r; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x // harmless\\u000a; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x // harmless\u2028; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x // harmless\u0085; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x // harmless\x0b; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 'a\\u0027; COPY (RETURN 1 AS x) TO \\u0027{folder}/out.csv\\u0027' AS x",
    "RETURN 'a\\'; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 'a\\\\'; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 'a''; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN `a``; COPY (RETURN 1 AS x) TO '{folder}/out.csv'` AS x",
    "RETURN 1 AS `a`; COPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "RETURN 1 AS x /* /* */ ; COPY (RETURN 1 AS x) TO '{folder}/out.csv' /* */",
    "\ufeffCOPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "C\\u004fPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "\uff23OPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "MATCH (g:Grid) \u017fET g.name = 'x' RETURN g",
    "CO\u200bPY (RETURN 1 AS x) TO '{folder}/out.csv'",
    "COPY\u00a0(RETURN 1 AS x) TO '{folder}/out.csv'",
    # Hidden inside what is allowed.
    "MATCH (g:Grid) WHERE EXISTS { MATCH (g) SET g.name = 'x' } RETURN g",
    "MATCH (g:Grid) WHERE EXISTS { LOAD FROM '{folder}/secret.csv' RETURN * } RETURN g",
    "MATCH (g:Grid) WHERE COUNT { CALL show_tables() RETURN * } > 0 RETURN g",
    "RETURN 1 AS x UNION ALL LOAD FROM '{folder}/secret.csv' RETURN *",
    "WITH 1 AS x LOAD FROM '{folder}/secret.csv' RETURN *",
    "UNWIND [1] AS x CREATE (:Grid {id: 'x'})",
    "RETURN CASE WHEN true THEN range(1, 9) END AS x",
    "MATCH (g:Grid {id: range(1, 9)}) RETURN g",
    "MATCH (g:Grid) RETURN g ORDER BY range(1, 9)",
    "MATCH (g:Grid) RETURN g LIMIT size(range(1, 9))",
]

ALLOWED = [
    "MATCH (g:Grid) RETURN g",
    "MATCH (n) RETURN count(*) AS n;",
    "match (g:Grid) where g.kind = 'micro' return g.id order by g.id desc skip 1 limit 5",
    "RETURN 'COPY (RETURN 1) TO x; DROP TABLE Grid' AS x // DELETE\n/* CALL db.labels() */",
    "MATCH (`create`:Grid) RETURN `create`.id AS `load from`",
    "MATCH (g:Grid)-[r]-(x) RETURN type(r) AS kind, labels(x) AS labels",
    "MATCH (a:Grid {id: $id})-[:PART_OF*1..6]->(b) RETURN DISTINCT b.id",
    "MATCH p = (a:Grid)-[:PART_OF]->(b) RETURN nodes(p) AS nodes, length(p) AS length",
    "MATCH (网格:Grid) RETURN 网格.name AS 名称 ORDER BY 名称",
    "UNWIND ['a', 'b'] AS x WITH DISTINCT x WHERE x <> 'c' RETURN collect(x) AS l UNION RETURN [] AS l",
    "MATCH (g:Grid) WHERE NOT EXISTS { MATCH (g)<-[:SERVES]-(:Person) } AND COUNT { MATCH (g)-->() } = 0 RETURN g.id",
]


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = GraphBuilder()
    graph.node("Community", "c")
    graph.node("Grid", "g", kind="micro")
    graph.link("PART_OF", "Grid:g", "Community:c")
    folder = tmp_path_factory.mktemp("allow")
    graph.write(folder / "generation")
    (folder / "secret.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def connection(folder: Path) -> Iterator[ladybug.Connection]:
    with (
        ladybug.Database(folder / "generation" / "graph.lbug", read_only=True) as database,
        ladybug.Connection(database, num_threads=1) as opened,
    ):
        opened.set_query_timeout(2000)
        yield opened


def _run_if_allowed(text: str, connection: ladybug.Connection, *, require_labels: bool = False) -> bool:
    """What `graphgov query` does, with nothing else in the way."""
    try:
        refuse_unsafe(text, require_labels=require_labels)
    except QueryRefusedError:
        return False
    with contextlib.suppress(RuntimeError):  # The engine is free to refuse what we let pass.
        connection.execute(text, {})
    return True


@pytest.mark.parametrize("text", REFUSED)
def test_whatever_does_more_than_read_is_refused(text: str, folder: Path, connection: ladybug.Connection) -> None:
    text = text.replace("{folder}", folder.as_posix())
    before = _files(folder)
    assert not _run_if_allowed(text, connection)
    assert not _run_if_allowed(text.swapcase(), connection)
    assert not _run_if_allowed(text.lower(), connection)
    assert _files(folder) == before


@pytest.mark.parametrize("text", ALLOWED)
def test_reading_is_allowed(text: str) -> None:
    refuse_unsafe(text)


def test_the_engine_alone_would_have_written_files(folder: Path, tmp_path: Path) -> None:
    """Why the allow-list exists: a database opened read-only still writes files."""
    out = tmp_path / "out.csv"
    with (
        ladybug.Database(folder / "generation" / "graph.lbug", read_only=True) as database,
        ladybug.Connection(database) as opened,
    ):
        opened.execute(f"COPY (RETURN 1 AS x) TO '{out.as_posix()}'")
    assert out.exists()


_CLAUSES = (
    "MATCH (g:Grid)|OPTIONAL MATCH (g)-[:PART_OF]->(c)|WHERE g.id = 'x'|WITH g|RETURN g.id AS x|RETURN *|UNION ALL|"
    "UNWIND [1] AS y|RETURN 1 AS x|LIMIT 1|AS `a`|EXISTS {|AND"
)
_DANGERS = (
    "COPY (RETURN 1 AS x) TO '{out}'|COPY (MATCH (g:Grid) RETURN g.id) TO '{out}'|LOAD FROM '{secret}'|COPY|TO|'{out}'|"
    "EXPORT DATABASE '{out}'|CALL show_tables()|CREATE (:Grid {id: 'x'})|SET g.name = 'x'|DELETE g|DROP TABLE Grid|"
    "ATTACH '{out}' AS o (dbtype lbug)|CHECKPOINT|BEGIN TRANSACTION"
)
_MARKS = (";", "//", "/*", "*/", "\n", "\r", "'", '"', "`", "\\", "\\u0027", "\u2028", "(", ")", "{", "}")
_FRAGMENTS = st.sampled_from([*_CLAUSES.split("|"), *_DANGERS.split("|"), *_MARKS])


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fragments=st.lists(_FRAGMENTS, min_size=1, max_size=8), joint=st.sampled_from([" ", "", "\n"]))
def test_no_heap_of_dangerous_fragments_touches_a_file(
    fragments: list[str], joint: str, folder: Path, connection: ladybug.Connection
) -> None:
    text = joint.join(fragments)
    text = text.replace("{out}", (folder / "out.csv").as_posix()).replace(
        "{secret}", (folder / "secret.csv").as_posix()
    )
    before = _files(folder)
    _run_if_allowed(text, connection)
    assert _files(folder) == before


LABELLED = [
    "MATCH (g:Grid)-[:PART_OF]->(c:Community) RETURN g.id, c.id",
    "MATCH (g:Grid) MATCH (g)<-[:HOLDS_POST]-(p:Person) RETURN p.id",
    "MATCH (g:Grid) WITH g AS h MATCH (h)<-[:HOLDS_POST]-(:Person) RETURN h.id",
    "MATCH (g:Grid) WHERE EXISTS { MATCH (g)-[:PART_OF]->(:Community) } RETURN g.id",
    "MATCH (g:Grid {id: $id})-[:PART_OF*1..3]->(c:Community) RETURN DISTINCT c.id",
]
UNLABELLED = [
    "MATCH (n) RETURN n",
    "MATCH (:Building)<--() RETURN 1 AS x",
    "MATCH (b:Building)<-[:LIVES_IN]-(r) RETURN r.birth_year",
    "MATCH (r:Resident) RETURN r.birth_year",
    "MATCH (r:resident) RETURN r.birth_year",
    "MATCH (r:`Resident`) RETURN r.birth_year",
    "MATCH (r:Grid|Resident) RETURN r",
    "MATCH (n:Nope) RETURN n",
    "MATCH (g:Grid) WITH 1 AS x MATCH (g) RETURN g",
    "MATCH (g:Grid) WITH g.id AS g MATCH (g) RETURN g",
    "MATCH (g:Grid) WITH g MATCH (G) RETURN G",
    "MATCH (g:Grid) UNWIND [1] AS x MATCH (x) RETURN x",
    "MATCH (b:Building) WHERE EXISTS { MATCH (b)<--(x) WHERE x.care = 'low_income' } RETURN b.id",
    "MATCH (b:Building) WHERE (b)<--() RETURN b.id",
    "MATCH (b:Building) RETURN COUNT { MATCH (b)<-[:LIVES_IN]-(:Resident) } AS n",
    "MATCH (b:Building) RETURN [(b)<--(x) | x.care] AS n",
    "MATCH (b:Building) RETURN any(x IN [1] WHERE (b)<--(x)) AS n",
    "MATCH (a:Building)-[*1..2]-(b:Building) RETURN a.id",
    "MATCH p = (a:Building)-[:LIVES_IN*1..2]-(b:Building) RETURN p",
    "MATCH p = (a:Building)-[:PART_OF|lives_in*1..2]-(b:Building) RETURN p",
    "MATCH (g:Grid) RETURN g.id AS x UNION ALL MATCH (g) RETURN g.id AS x",
    "OPTIONAL MATCH (g) RETURN g",
]


@pytest.mark.parametrize("text", LABELLED)
def test_labelled_queries_pass_the_query_box(text: str) -> None:
    refuse_unsafe(text, require_labels=True)


@pytest.mark.parametrize("text", UNLABELLED)
def test_the_query_box_wants_labels_and_no_residents(text: str) -> None:
    refuse_unsafe(text)
    with pytest.raises(QueryRefusedError):
        refuse_unsafe(text, require_labels=True)


def test_refusals_say_where_why_and_what_instead() -> None:
    with pytest.raises(QueryRefusedError) as refused:
        refuse_unsafe("MATCH (g:Grid)\nSET g.name = 'x' RETURN g")
    assert str(refused.value).startswith("Line 2, column 1: SET is not allowed: a query only reads the graph.")
    with pytest.raises(QueryRefusedError, match=r"Write \*1\.\.6\."):
        refuse_unsafe("MATCH (a:Grid)-[:PART_OF*]->(b) RETURN b")
    with pytest.raises(QueryRefusedError, match="Did you mean toUpper"):
        refuse_unsafe("RETURN toUper('a') AS x")
    assert refused.value.exit_code == 2
