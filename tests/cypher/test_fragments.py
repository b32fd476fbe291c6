"""Fragments: uses are replaced by whole words, without clashes, and what is wrong with one is said where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import graphgov
from graphgov.cypher.fragments import Fragment, FragmentError, Gives, expand, fragments, read_fragment, refuse_circles
from graphgov.cypher.lint import lint_written
from graphgov.cypher.parsing import parse
from graphgov.cypher.syntax import Form, all_expressions
from graphgov.cypher.tokens import tokenise
from graphgov.errors import DeclarationError
from graphgov.schema import SCHEMA
from graphgov.shipped import shipped

FRAGMENTS = fragments()
CYPHER = shipped("cypher")
WRITTEN = {
    path.relative_to(CYPHER).as_posix(): re.sub(
        r"/\*.*?\*/|//[^\n]*", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    for path in sorted(CYPHER.rglob("*.cypher"))
}
CODE = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted(Path(graphgov.__file__).parent.rglob("*.py"))
    if path.name != "fragments.py"
}
IN_FORCE = "((h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of))"


def sample(text: str, **parameters: str) -> Fragment:
    """A fragment that is not shipped; each parameter with what it stands for."""
    named = "\n".join(f'{name} = {{ zh = "甲", en = "{says}" }}' for name, says in parameters.items())
    header = f'says = {{ zh = "乙", en = "b" }}\ngives = "condition"\n[parameters]\n{named}\n'
    return read_fragment(f"/*---\n{header}---*/\n{text}\n", Path("sample.cypher"))


def test_a_use_becomes_the_text_of_the_fragment() -> None:
    assert expand("WHERE NOT @in_force(h) AND x").text == f"WHERE NOT {IN_FORCE} AND x"


def test_what_stands_in_strings_and_comments_stays() -> None:
    written = "// @in_force(h)\nRETURN '@in_force(h)' AS a, \"@nothing\" AS b /* @x( */, `@in_force(h)` AS c"
    assert expand(written).text == written


def test_lines_are_indented_as_far_as_the_use() -> None:
    lines = expand("WHERE @contract_runs(j)").text.split("\n")
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, len("WHERE (")]


def test_a_name_of_its_own_clashes_with_none_of_the_query() -> None:
    text = expand("MATCH (K:Person) WHERE @police_head(K) AND @police_head(x)").text
    assert "(K)-[k_2:HOLDS_POST]->(x_2)" in text and "(x)-[k_3:HOLDS_POST]->(x_3)" in text
    assert "k_2.since IS NULL" in text and "k_3.since IS NULL" in text


def test_only_whole_words_are_replaced_and_no_property() -> None:
    assert FRAGMENTS["perhaps_village"].form == "@perhaps_village(place)"
    text = expand("RETURN @place_of(community_id)").text
    assert text == "RETURN coalesce(community_id.community_id, community_id.street_id, community_id.district_id)"


def test_arguments_may_be_strings_with_commas_and_parameters() -> None:
    text = expand("@meetings_of_city_year('a, (b)', $least)").text
    assert "m.kind = 'a, (b)'" in text and "certain >= $least THEN" in text


@pytest.mark.parametrize(
    ("written", "column", "said"),
    [
        ("RETURN @in_forse(h)", 8, "Did you mean @in_force(tie)?"),
        ("RETURN @zzz(h)", 8, "The fragments are @"),
        ("RETURN @in_force(h, k)", 8, "@in_force has 2 arguments, expected 1"),
        ("RETURN @in_force()", 8, "@in_force has 0 arguments, expected 1"),
        ("RETURN @in_force(coalesce(h))", 8, "The arguments of @in_force cannot be read"),
        ("RETURN @in_force(h,)", 8, "The arguments of @in_force cannot be read"),
        ("RETURN @in_force", 8, "Write @in_force(tie)"),
        ("RETURN 1 @ 2", 10, "There is no fragment @"),
    ],
)
def test_what_is_wrong_with_a_use_is_said(written: str, column: int, said: str) -> None:
    with pytest.raises(FragmentError) as refused:
        expand("\n" + written)
    (complaint,) = refused.value.complaints
    assert (complaint.line, complaint.column) == (2, column) and said in str(complaint)
    assert lint_written("\n" + written, SCHEMA, ()) == (complaint,)


def test_every_wrong_use_is_said_at_once() -> None:
    with pytest.raises(FragmentError) as refused:
        expand("RETURN @a(h), @in_force(h), @b(h)")
    assert [complaint.column for complaint in refused.value.complaints] == [8, 29]


def test_the_linter_complains_where_the_text_was_written() -> None:
    text = (
        "MATCH (:Person)-[h:HOLDS_POST]->(g:Grid)\n"
        "WHERE @in_force(h) AND @in_last_months(g.nothing_day, 12) AND g.nothing = 1\n"
        "RETURN g.id AS subject, sum(g.residents) AS measure\nORDER BY subject"
    )
    found = [(one.line, one.column, "@in_last_months" in one.text) for one in lint_written(text, SCHEMA, ())]
    assert found == [(2, 24, True), (2, 65, False), (3, 25, False)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one.id IS NULL // why", "no comments"),
        ("two.id IS NULL", "a parameter that the text uses"),
        ("two.one IS NULL", "a parameter that the text uses"),
    ],
)
def test_a_wrong_fragment_is_refused(text: str, said: str) -> None:
    with pytest.raises(DeclarationError, match=said):
        sample(text, one="one")
    with pytest.raises(DeclarationError, match="a first line"):
        read_fragment("RETURN 1", Path("sample.cypher"))


@pytest.mark.parametrize("text", ["@sample(one)", "@other(one)", "@in_force(one, one)", "@nothing(one)"])
def test_fragments_do_not_come_back_to_themselves(text: str) -> None:
    known = {**FRAGMENTS, "sample": sample(text, one="one"), "other": sample("NOT @sample(one)", one="one")}
    with pytest.raises(DeclarationError):
        refuse_circles("sample", known)


@pytest.mark.parametrize("fragment", FRAGMENTS.values(), ids=FRAGMENTS)
def test_a_shipped_fragment_is_clean(fragment: Fragment) -> None:
    """It reads as Cypher, a value needs no parentheses, and every name in it is a parameter's or its own."""
    text = expand(f"{fragment.form}").text
    if fragment.gives is Gives.CLAUSES:
        tokenise(text)
    else:
        (first, *_rest) = all_expressions(parse(f"RETURN {text} AS given"))
        assert fragment.gives is Gives.CONDITION or first.form in (Form.CALL, Form.CASE)
    bare = re.sub(r"'[^']*'|@\w+", " ", fragment.text)
    names = set(re.findall(r"(?<![\w.:|$])[a-z]\w*\b(?!\()", bare))
    columns = {"subject", "place", "name", "fault", "measure", "true", "false"}
    assert names <= {name for name, _says in fragment.parameters} | (
        columns if fragment.gives is Gives.CLAUSES else set()
    )


def test_every_fragment_is_used() -> None:
    used = {name for text in WRITTEN.values() for name in re.findall(r"@(\w+)", text)}
    assert used == set(FRAGMENTS)


def spelled_out(fragment: Fragment) -> re.Pattern[str]:
    """What finds the text of a fragment, whatever stands for its parameters and its own names."""
    parameters = {name for name, _says in fragment.parameters}
    seen: set[str] = set()
    parts = []
    for token in re.findall(r"'[^']*'|\.?[\w$]+|\S", fragment.text):
        if token not in parameters and not token.startswith("_"):
            parts.append(re.escape(token))
        elif token in seen:
            parts.append(f"(?P={token})")
        else:
            seen.add(token)
            parts.append(rf"(?P<{token}>'[^']*'|(?<![\w.$])\$?\w+(?:\.\w+)*?)")
    return re.compile(r"\s*".join(parts))


@pytest.mark.parametrize("fragment", FRAGMENTS.values(), ids=FRAGMENTS)
def test_no_query_spells_out_what_a_fragment_says(fragment: Fragment) -> None:
    pattern = spelled_out(fragment)
    if "@" not in fragment.text:
        assert pattern.search(expand(f"RETURN {fragment.form}").text), "the search itself finds nothing"
    found = [name for name, text in {**WRITTEN, **CODE}.items() if pattern.search(text)]
    assert found == [f"fragments/{fragment.name}.cypher"]


def test_the_documented_list_is_that_of_the_folder() -> None:
    text = (CYPHER.parent / "docs" / "checks-format.md").read_text(encoding="utf-8")
    shown = text.partition("<!-- fragments -->\n")[2].partition("<!-- end of fragments -->")[0]
    rows = ["| use | gives | |", "|---|---|---|"]
    for one in FRAGMENTS.values():
        named = "; ".join(f"`{name}`: {says.en}" for name, says in one.parameters)
        rows.append(f"| `{one.form}` | {one.gives.value} | {one.says.en}; {named} |")
    assert shown.splitlines() == rows, "in docs/checks-format.md must stand:\n" + "\n".join(rows)
