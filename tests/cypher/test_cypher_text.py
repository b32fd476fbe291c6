"""Tokens, and the grammar above them: what is read, where complaints point, and that nothing else is ever raised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphgov.cypher.allow_list import limited, refuse_unsafe
from graphgov.cypher.lint import lint
from graphgov.cypher.parsing import parse
from graphgov.cypher.syntax import Form, all_expressions, all_patterns
from graphgov.cypher.tokens import CypherTextError, TokenKind, tokenise
from graphgov.schema import SCHEMA

QUERIES = (
    "MATCH (g:Grid) WHERE g.kind <> 'exclusive' RETURN g.id AS subject, g.name AS name ORDER BY subject",
    "MATCH (p:Person)-[h:HOLDS_POST {post: 'gridworker'}]->(g:Grid)<-[k:HOLDS_POST]-(q:Person) WHERE h.key < k.key "
    "RETURN p.id AS subject, count(DISTINCT q.id) AS measure ORDER BY subject DESC SKIP 1 LIMIT 5;",
    "OPTIONAL MATCH (a)--(b), (c:A|B {x: 1, y: [1, 'two', $three]}) WITH *, a AS d WHERE d.e IS NOT NULL RETURN d",
    "UNWIND $rows AS row WITH row.id AS id, CASE row.n WHEN 1 THEN 'a' ELSE \"b\" END AS n RETURN id, n UNION "
    "MATCH (n) WHERE NOT EXISTS { MATCH (n)-[:PART_OF*1..3]->() } AND any(x IN n.l WHERE x = 1) "
    "RETURN n.id AS id, 1 AS n",
    "MATCH p = (a:Grid)-[:PART_OF]->(b) /* c */ RETURN [x IN nodes(p) WHERE x.id > '' | x.id][0..2] AS `all ids` // e",
)


def test_tokens_carry_their_values_and_places() -> None:
    tokens = tokenise("MATCH (`a b`)\n  RETURN 'it\\'s' /* ; */ <= $as_of // CREATE\n, 1.5e3")
    assert [(token.kind, token.value) for token in tokens] == [
        (TokenKind.WORD, "MATCH"),
        (TokenKind.SYMBOL, "("),
        (TokenKind.QUOTED, "a b"),
        (TokenKind.SYMBOL, ")"),
        (TokenKind.WORD, "RETURN"),
        (TokenKind.STRING, "it's"),
        (TokenKind.SYMBOL, "<="),
        (TokenKind.PARAMETER, "as_of"),
        (TokenKind.SYMBOL, ","),
        (TokenKind.NUMBER, "1.5e3"),
        (TokenKind.END, ""),
    ]
    assert (tokens[4].line, tokens[4].column) == (2, 3)
    assert (tokens[8].line, tokens[8].column) == (3, 1)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("RETURN 'open", 1, 8),
        ('RETURN "open', 1, 8),
        ("RETURN `open", 1, 8),
        ("RETURN `a``b`", 1, 8),
        ("RETURN ``", 1, 8),
        ("RETURN 1 /* open", 1, 10),
        ("RETURN\n 0x1F", 2, 2),
        ("RETURN 1_000", 1, 8),
        ("RETURN $1", 1, 8),
        ("RETURN $`a`", 1, 8),
        ("RETURN '\\q'", 1, 8),
        ("RETURN 'a\\u0027'", 1, 10),
        ("// \\u000aCREATE ()", 1, 4),
        ("RETURN 1 // a\rCREATE ()", 1, 14),
        ("RETURN 1\u2028AS x", 1, 9),
        ("RETURN\u200b 1", 1, 7),
        ("RETURN 1\x00", 1, 9),
        ("RETURN\u30001", 1, 7),
        ("RETURN 1 AS \u017fet", 1, 13),
        ("RETURN 1 AS \u212a", 1, 13),
        ("RETURN \uff32\uff25", 1, 8),
        ("RETURN 1；", 1, 9),
        ("RETURN 1 != 2", 1, 10),
        ("RETURN 1 & 2", 1, 10),
    ],
)
def test_unreadable_text_is_refused_where_it_begins(text: str, line: int, column: int) -> None:
    with pytest.raises(CypherTextError) as refused:
        tokenise(text)
    assert (refused.value.complaint.line, refused.value.complaint.column) == (line, column)


@pytest.mark.parametrize("text", QUERIES)
def test_queries_of_the_reading_language_parse(text: str) -> None:
    assert parse(text).parts


def test_patterns_and_subqueries_are_found_at_any_depth() -> None:
    query = parse(
        "MATCH (a:Grid {id: $x})-[r:PART_OF|IN_GRID]->(b) WHERE NOT EXISTS { MATCH (b)<-[s]-(c:Person) WHERE "
        "COUNT { MATCH (c)-[:SERVES]-(:Team) } > 2 } AND (a)-[:COVERS]->() RETURN a.id AS id"
    )
    patterns = list(all_patterns(query))
    assert [relationship.direction for p in patterns for relationship in p.relationships] == [
        "right",
        "left",
        "either",
        "right",
    ]
    assert [token.value for token in patterns[0].relationships[0].kinds] == ["PART_OF", "IN_GRID"]
    assert [token.value for token in patterns[0].nodes[0].properties.keys] == ["id"]
    forms = [expression.form for expression in all_expressions(query)]
    assert forms.count(Form.EXISTS) == forms.count(Form.COUNT) == forms.count(Form.PATTERN) == 1


def test_variable_length_is_read() -> None:
    for written, bounds in {"*": (1, None), "*3": (3, 3), "*..4": (1, 4), "*2..": (2, None), "*0..5": (0, 5)}.items():
        hops = parse(f"MATCH (a)-[{written}]->(b) RETURN a").parts[0][0].patterns[0].relationships[0].hops
        assert hops is not None
        assert (hops.minimum, hops.maximum) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "// only a comment",
        "RETURN",
        "RETURN 1 RETURN 2",
        "RETURN 1 MATCH (n) RETURN n",
        "MATCH (n)",
        "MATCH (n RETURN n",
        "MATCH (n:A&B) RETURN n",
        "MATCH (n:A:B) RETURN n",
        "MATCH (n WHERE n.a = 1) RETURN n",
        "MATCH (a)<-[:X]->(b) RETURN a",
        "MATCH (a)-[:X]->{1,3}(b) RETURN a",
        "MATCH (a)-[:X* SHORTEST 1..3]->(b) RETURN a",
        "MATCH (a) HINT a RETURN a",
        "RETURN 1 AS match",
        "RETURN ((((1)",
        "WITH 1 AS x",
        "RETURN EXISTS { }",
        "RETURN EXISTS { MATCH (a) CREATE (b) }",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CypherTextError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "RETURN " + "(" * 5000 + "1" + ")" * 5000,
        "RETURN " + "[" * 5000,
        "RETURN " + "NOT " * 5000 + "true",
        "RETURN " + "-" * 5000 + "1",
        "RETURN 1" + "+1-1" * 5000,
        "RETURN 1" + " OR 1" * 5000,
        "RETURN a" + ".a" * 5000,
        "MATCH " + "({a: " * 2000,
        "RETURN " + "EXISTS { MATCH (a) WHERE " * 500,
        "RETURN " + "x" * 200_000,
    ],
)
def test_what_nests_or_runs_on_without_end_is_refused_not_crashed_on(text: str) -> None:
    with pytest.raises(CypherTextError):
        parse(text)


def test_long_conditions_are_fine() -> None:
    assert parse("MATCH (n:Grid) WHERE " + " OR ".join(["n.id = 'a'"] * 300) + " RETURN n.id AS id")


def test_a_limit_is_added_where_the_query_sets_none() -> None:
    assert limited("RETURN 'a;' AS x ; // b", 7) == "RETURN 'a;' AS x\nLIMIT 7"
    assert limited("MATCH (n)\r\nRETURN n.a\r\n AS x ORDER BY x\n", 7).endswith("x ORDER BY x\nLIMIT 7")
    assert limited("RETURN 1 AS x LIMIT 3", 7) == "RETURN 1 AS x LIMIT 3"
    assert limited("RETURN 1 AS x UNION ALL RETURN 2 AS x", 7).endswith("2 AS x")


def _survives(text: str) -> None:
    for complaint in lint(text, SCHEMA, ("limit",)):
        assert complaint.text
    for require_labels in (False, True):
        try:
            refuse_unsafe(text, require_labels=require_labels)
        except CypherTextError as refused:
            assert refused.complaint.line >= 1
        else:
            assert parse(limited(text, 5))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    _survives(text)


_WORDS = "MATCH WHERE RETURN WITH AS ORDER BY LIMIT NOT AND OR IN IS NULL EXISTS COUNT CASE WHEN THEN END any"
_BITS = "a b g.id :Grid :PART_OF $x 1 2.5 'a' count( sum( (a) -[ ]-> <- .. CALL CREATE SET // /* */ \n"
_PIECES = st.sampled_from([*"()[]{}.,:;|+-*/%^=<>'\"`$\\", *_WORDS.split(), *_BITS.split(" ")])


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30))
def test_any_heap_of_pieces_gets_an_answer(pieces: list[str]) -> None:
    _survives(" ".join(pieces))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(QUERIES), st.integers(0, 400), st.integers(0, 12), st.text(max_size=6) | _PIECES)
def test_mutated_queries_get_an_answer(query: str, at: int, cut: int, put: str) -> None:
    _survives(query[:at] + put + query[at + cut :])
