"""Findings: severity, identity, scope, order, rows, tables by area, JSON, explanations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
from graph_builder import GraphBuilder
from small_world import C1, C2, C3, DISTRICT, STREET_A, STREET_B, CannedEngine, answer, check, grid, threshold, world

from graphgov.analysis.checks.explanation_report import node_tables
from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verdicts import Finding, Severity, SourceRow
from graphgov.engine.base import Engine
from graphgov.errors import EngineError, UsageError
from graphgov.messages import choose_language
from graphgov.models import Area, Clause, Force, Model, Rule, Scope, ThresholdOverride
from graphgov.schema.declaration import Label, Level

Canned = Callable[..., CannedEngine]
SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "findings.schema.json"


def clause(
    name: str = "Z1.1", scope: Scope = Scope.GRID, force: Force = Force.REQUIRED, places: tuple[str, ...] = ()
) -> Clause:
    return Clause(name, scope, places, Area.SERVICE, force, Label("条", "Clause"), ("service.example",), ())


def model(*clauses: Clause, thresholds: tuple[ThresholdOverride, ...] = (), places: tuple[str, ...] = ()) -> Model:
    label = Label("本", "Own")
    return Model("own", label, label, label, places, "", (Rule("Z1", label, clauses),), thresholds)


def people() -> GraphBuilder:
    graph = world()
    for basis in ("hash", "reviewed", "code", "name", None):
        graph.node("Person", f"by-{basis}", identity=basis, name="某某")
    return graph


def one(engine: CannedEngine, request: CheckRequest | None = None, **changes: object) -> Finding:
    findings = run_checks(engine, request, checks=[check(**changes)])
    assert len(findings) == 1, findings.outcomes
    return findings[0]


@pytest.mark.parametrize(
    ("declared", "force", "expected"),
    [
        (Severity.HIGH, None, Severity.HIGH),
        (Severity.HIGH, Force.DONE, Severity.HIGH),
        (Severity.MEDIUM, Force.REQUIRED, Severity.MEDIUM),
        (Severity.HIGH, Force.GENERALLY, Severity.ADVICE),
        (Severity.HIGH, Force.ENCOURAGED, Severity.ADVICE),
        (Severity.LOW, Force.PROPOSED, Severity.ADVICE),
        (Severity.ADVICE, Force.DONE, Severity.ADVICE),
    ],
)
def test_severity_is_lowered_by_force(
    canned: Canned, declared: Severity, force: Force | None, expected: Severity
) -> None:
    request = CheckRequest(model=model(clause(force=force))) if force else CheckRequest()
    finding = one(canned({"service.example": answer({"subject": grid(C1)})}), request, severity=declared)
    assert finding.severity is expected
    assert finding.rule == ("Z1.1" if force else "")
    assert finding.source.en == ("own Z1.1" if force else "convention: an example")


@pytest.mark.parametrize(
    ("evidence", "people_said", "identity", "severity"),
    [
        ([], None, "", Severity.HIGH),
        (["Person:by-hash"], None, "hash", Severity.HIGH),
        (["Person:by-hash", "Person:by-code"], None, "code", Severity.HIGH),
        (["Person:by-reviewed"], None, "reviewed", Severity.HIGH),
        (["Person:by-hash", "Person:by-name"], None, "name", Severity.LOW),
        (["Person:by-None"], None, "name", Severity.LOW),
        (["Person:unheard-of"], None, "name", Severity.LOW),
        (["Person:by-name"], False, "", Severity.HIGH),
        (["Person:by-name"], True, "name", Severity.LOW),
    ],
)
def test_who_is_known_by_name_only_is_suspected(
    canned: Canned, evidence: list[str], people_said: bool | None, identity: str, severity: Severity
) -> None:
    engine = canned({"service.example": answer({"subject": grid(C1), "evidence": evidence, "measure": 2})}, people())
    finding = one(engine, people=people_said)
    assert (finding.identity, finding.severity) == (identity, severity)
    assert finding.text.zh.startswith("疑似：") == (identity == "name")
    assert finding.text.en.startswith("Suspected: ") == (identity == "name")


def test_a_person_as_subject_counts_too(canned: Canned) -> None:
    engine = canned({"service.example": answer({"subject": "Person:by-name"})}, people())
    message = Label("{subject}", "{subject}")
    finding = one(engine, subject="Person", subject_kinds=(("Person",),), message=message, severity=Severity.ADVICE)
    assert (finding.identity, finding.severity) == ("name", Severity.ADVICE)
    assert "某某" not in finding.text.zh


def test_a_check_about_people_must_name_them(canned: Canned) -> None:
    findings = run_checks(canned({"service.example": answer({"subject": grid(C1)})}), checks=[check(people=True)])
    assert findings.outcomes[0].status.value == "incomplete" and "name no person" in findings.outcomes[0].note
    assert len(findings) == 0 and len(findings.verdicts()) == 0


def test_lowered_findings_stay_in_the_numbers(canned: Canned) -> None:
    engine = canned({"service.example": answer({"subject": grid(C1), "evidence": ["Person:by-name"]})}, people())
    findings = run_checks(engine, CheckRequest(severity=Severity.MEDIUM), checks=[check()])
    assert len(findings) == 0 and findings.outcomes[0].found == 1


def subjects(canned: Canned, *clauses: Clause, **changes: object) -> dict[str, str]:
    """Subject to the rule it was judged by, for a grid in each community."""
    rows = [{"subject": grid(community), "place": community} for community in (C1, C2, C3)]
    table = answer(*rows, {"subject": grid(C1, 2), "place": None})
    frame = run_checks(
        canned({"service.example": table}), CheckRequest(model=model(*clauses)), checks=[check(**changes)]
    )
    return dict(zip(frame.verdicts()["subject"], frame.verdicts()["rule"], strict=True))


def test_named_places_keep_their_own_subjects(canned: Canned) -> None:
    named = clause(scope=Scope.NAMED, places=("330111001001",))
    assert subjects(canned, named) == {grid(C1): "Z1.1"}
    street = clause(scope=Scope.NAMED, places=("330111001",))
    assert set(subjects(canned, street)) == {grid(C1), grid(C2)}
    padded = clause(scope=Scope.NAMED, places=("330111002",))
    assert set(subjects(canned, padded)) == {grid(C3)}


def test_the_strongest_clause_judges(canned: Canned) -> None:
    elsewhere = clause("Z1.1", force=Force.ENCOURAGED)
    here = clause("Z1.2", scope=Scope.NAMED, force=Force.DONE, places=("330111002001",))
    assert subjects(canned, elsewhere, here) == {
        grid(C1): "Z1.1",
        grid(C1, 2): "Z1.1",
        grid(C2): "Z1.1",
        grid(C3): "Z1.2",
    }


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope.COMMUNITY, {C1}),
        (Scope.STREET, {STREET_A}),
        (Scope.DISTRICT, {DISTRICT}),
        (Scope.COUNTY, {DISTRICT}),
        (Scope.CITY, set()),
        (Scope.UNIT, {C1, STREET_A, DISTRICT}),
    ],
)
def test_a_level_restricts_populations_that_hold_divisions(canned: Canned, scope: Scope, expected: set[str]) -> None:
    table = answer(*({"subject": place, "place": place} for place in (C1, STREET_A, DISTRICT)))
    levels = {"subject": "Community|Division", "subject_kinds": (("Community", "Division"),)}
    engine = canned({"service.example": table})
    findings = run_checks(engine, CheckRequest(model=model(clause(scope=scope))), checks=[check(**levels)])
    assert set(findings.verdicts()["subject"]) == expected
    if not expected:
        assert findings.outcomes[0].note == "None of the 3 subjects lies within the place or the rule's scope."


def test_a_level_is_documentation_elsewhere(canned: Canned) -> None:
    assert len(subjects(canned, clause(scope=Scope.DISTRICT))) == 4


def test_own_places_only(canned: Canned) -> None:
    table = answer({"subject": grid(C1), "place": C1}, {"subject": grid(C3), "place": C3})
    request = CheckRequest(model=model(clause(), places=("330111002",)), own_places_only=True)
    findings = run_checks(canned({"service.example": table}), request, checks=[check()])
    assert [finding.subject for finding in findings] == [grid(C3)]


def test_thresholds_of_the_model_are_cited(canned: Canned) -> None:
    override = ThresholdOverride("service.example", "most", 9, Label("Z1.1", "Z1.1"))
    query = "CHECK service.example $most"
    message = Label("{most}/{measure}", "{most}/{measure}")
    engine = canned({"service.example": answer({"subject": grid(C1)})})
    changes = {"query": query, "thresholds": (threshold(),), "message": message}
    under = one(engine, CheckRequest(model=model(clause(), thresholds=(override,))), **changes)
    assert [(t.value, t.source.en) for t in under.thresholds] == [(9, "own Z1.1")]
    assert under.text == Label("9/不详", "9/unknown")
    base = one(engine, **changes)
    assert [(t.value, t.source.en) for t in base.thresholds] == [(3, "convention: an example")]


def test_messages_are_in_the_language_in_force(canned: Canned) -> None:
    finding = one(canned({"service.example": answer({"subject": grid(C1), "name": "第1网格", "measure": 0})}))
    assert finding.message == "第1网格, 第1社区: 0"
    choose_language("zh_CN")
    assert finding.message == "第1社区第1网格：0"


def test_a_message_names_what_is_lacking(canned: Canned) -> None:
    changes = {
        "lacking": (("flag", Label("党旗", "flag")), ("rules", Label("制度", "rules"))),
        "message": Label("{name}缺{lacking}", "{name}: lacking: {lacking}"),
    }
    row = {"subject": grid(C1), "name": "第1网格", "lacking": ["rules", None, "flag"]}
    finding = one(canned({"service.example": answer(row)}), **changes)
    assert finding.text == Label("第1网格缺制度、党旗", "第1网格: lacking: rules, flag")


def test_a_place_that_the_name_begins_with_is_said_once(canned: Canned) -> None:
    finding = one(canned({"service.example": answer({"subject": grid(C1), "name": "第1社区第1网格", "measure": 0})}))
    assert finding.text == Label("第1社区第1网格：0", "第1社区第1网格: 0")


def test_findings_are_ordered_and_carry_their_rows(canned: Canned) -> None:
    evidence = [grid(C2), grid(C1), grid(C2), grid(C1, 2)]
    tables = {
        "service.b": answer({"subject": grid(C2)}, {"subject": grid(C1), "evidence": evidence}),
        "service.a": answer({"subject": grid(C3)}),
    }
    engine = canned(tables)
    findings = run_checks(engine, checks=[check(id="service.b"), check(id="service.a")])
    assert [(finding.check, finding.subject) for finding in findings] == [
        ("service.a", grid(C3)),
        ("service.b", grid(C1)),
        ("service.b", grid(C2)),
    ]
    assert findings[1].evidence == (grid(C1), grid(C1, 2), grid(C2))
    assert findings[1].rows == (SourceRow("grids", "甲区", "网格.csv", 2), SourceRow("grids", "甲区", "网格.csv", 3))
    looked_up = [text for text, _ in engine.asked if "source_register" in text]
    assert len(looked_up) == 1, "register rows are fetched once for all findings of a kind"


def run_over_all(canned: Canned, faults: dict[str, bool | None]) -> Findings:
    rows = [
        {"subject": subject, "place": C1 if subject in (grid(C1), grid(C1, 2)) else place, "fault": fault}
        for (subject, fault), place in zip(faults.items(), (C1, C1, C2, C3, DISTRICT, None), strict=True)
    ]
    return run_checks(canned({"service.example": answer(*rows)}), checks=[check()])


def test_the_table_by_street(canned: Canned) -> None:
    faults = {grid(C1): True, grid(C1, 2): False, grid(C2): False, grid(C3): True, grid(C2, 2): None, grid(C3, 2): True}
    findings = run_over_all(canned, faults)
    table = findings.by("street")
    assert table.columns.tolist() == [
        "check",
        "area_id",
        "area",
        "should_have",
        "has",
        "lacks",
        "unknown",
        "rate",
        "rank",
        "total",
    ]
    rows = [
        [None if pd.isna(value) else value for value in row] for row in table.drop(columns="check").to_numpy().tolist()
    ]
    assert rows == [
        ["", "", 2, 0, 1, 1, 0.0, None, False],
        [STREET_A, "东街道", 3, 2, 1, 0, 2 / 3, 1, False],
        [STREET_B, "西街道", 1, 0, 1, 0, 0.0, 2, False],
        ["", "", 6, 2, 3, 1, 0.4, None, True],
    ]
    assert findings.by(Level.COMMUNITY)["area"].tolist()[1:] == ["第1社区", "第2社区", "第3社区", ""]
    summary = findings.summary().iloc[0]
    assert (summary["population"], summary["found"], summary["unknown"], summary["rate"]) == (6, 3, 1, 0.4)


def test_equal_rates_share_a_rank(canned: Canned) -> None:
    rows = [{"subject": grid(c), "place": c, "fault": fault} for c, fault in ((C1, True), (C2, False), (C3, True))]
    findings = run_checks(canned({"service.example": answer(*rows)}), checks=[check()])
    ranks = findings.by("community").set_index("area_id")["rank"]
    assert [ranks[one] for one in (C1, C2, C3)] == [2, 1, 2]


def test_tables_of_an_empty_or_incomplete_check(canned: Canned) -> None:
    answers = {"service.a": answer(), "service.b": EngineError("refused")}
    findings = run_checks(canned(answers), checks=[check(id="service.a"), check(id="service.b")])
    table = findings.by("street")
    assert table["should_have"].tolist() == [0, 0] and table["rate"].isna().all() and table["total"].all()
    assert findings.summary()["rate"].isna().all()
    assert findings.verdicts().empty and findings.to_pandas().empty


def test_an_unknown_level_is_refused(canned: Canned) -> None:
    with pytest.raises(UsageError, match="street"):
        run_over_all(canned, dict.fromkeys([grid(c, n) for c in (C1, C2, C3) for n in (1, 2)], True)).by("village")


def test_json_keeps_the_contract(canned: Canned) -> None:
    evidence = ["Person:by-name", grid(C2)]
    rows = [{"subject": grid(C1), "evidence": evidence, "measure": 1}, {"subject": grid(C3), "place": None}]
    engine = canned({"service.example": answer(*rows), "service.other": EngineError("refused")}, people())
    request = CheckRequest(checks=("service.example", "service.other"))
    checks = [
        check(id="service.other"),
        check(query="CHECK service.example $most", thresholds=(threshold(),)),
    ]
    text = run_checks(engine, request, checks=checks).to_json()
    whole = json.loads(text)
    jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))).validate(whole)
    assert list(whole) == ["run", "checks", "findings"]
    assert list(whole["run"]) == ["graphgov", "engine", "generation", "model", "as_of"]
    assert list(whole["checks"][0]) == ["check", "status", "population", "found", "unknown"]
    assert list(whole["findings"][0]) == [
        *("check", "severity", "subject_kind", "subject", "place", "message", "measure", "threshold", "source"),
        *("rule", "identity", "evidence", "rows"),
    ]
    first, second = whole["findings"]
    assert first["identity"] == "name" and first["severity"] == "low" and first["rows"][0]["register"] == "grids"
    assert first["threshold"] == [{"name": "most", "value": 3, "unit": "persons", "source": "convention: an example"}]
    assert (second["place"], second["rule"], second["identity"], second["measure"]) == (None, None, None, None)
    assert [one["status"] for one in whole["checks"]] == ["found", "incomplete"]
    assert text.endswith("}\n") and "第1社区" in text and "某某" not in text


def test_the_schema_refuses_what_is_not_in_the_contract(canned: Canned) -> None:
    text = run_checks(canned({"service.example": answer({"subject": grid(C1)})}), checks=[check()]).to_json()
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
    for change in (("status", "ok"), ("extra", 1)):
        whole = json.loads(text)
        whole["checks"][0][change[0]] = change[1]
        assert not validator.is_valid(whole)


def test_both_engines_give_the_same_bytes(open_engine: Callable[[GraphBuilder], Engine]) -> None:
    graph = world()
    graph.node("Person", "p1", identity="name")
    graph.link("HOLDS_POST", "Person:p1", grid(C1), post="gridworker")
    query = (
        "MATCH (g:Grid) OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(g) WITH g, collect(DISTINCT p.id) AS people "
        "RETURN g.id AS subject, g.community_id AS place, g.name AS name, size(people) < 9 AS fault, "
        "size(people) AS measure, people AS evidence ORDER BY subject"
    )
    text = run_checks(open_engine(graph), checks=[check(query=query)]).to_json()
    whole = json.loads(text)
    assert len(whole["findings"]) == 6 and whole["findings"][0]["evidence"] == ["Person:p1"]
    assert whole["findings"][0]["severity"] == "low" and whole["findings"][1]["measure"] == 0
    bare = re.sub(r'"(graphgov|engine|generation)": ".*"', r'"\1": "…"', text)
    assert bare == Path(__file__).with_name("expected_findings.json").read_text(encoding="utf-8")


def test_findings_are_found_again(canned: Canned) -> None:
    answers = {
        "service.a": answer({"subject": grid(C1)}, {"subject": grid(C2)}),
        "service.b": answer({"subject": grid(C2)}),
    }
    findings = run_checks(canned(answers), checks=[check(id="service.a"), check(id="service.b")])
    assert findings.find(2).check == "service.b" and findings.find(-1) is findings[2]
    assert findings.find(f"service.a {grid(C2)}") is findings[1]
    assert findings.find(grid(C1)) is findings[0]
    for wanted, said in ((grid(C2), "2 findings: service.a, service.b"), ("nothing", "no finding"), (3, "there are 3")):
        with pytest.raises(UsageError, match=said):
            findings.find(wanted)
    with pytest.raises(UsageError, match="was not run"):
        findings.verdicts("service.c")


def test_an_explanation_shows_the_surroundings(open_engine: Callable[[GraphBuilder], Engine]) -> None:
    graph = world()
    graph.link("PART_OF", grid(C1), C1)
    graph.node("Building", "b1")
    graph.node("Resident", "r1", building_id="Building:b1")
    graph.link("LIVES_IN", "Resident:r1", "Building:b1")
    graph.link("IN_GRID", "Building:b1", grid(C1))
    for number in range(60):
        graph.node("Person", f"p{number:02}")
        graph.link("HOLDS_POST", f"Person:p{number:02}", grid(C1), post="gridworker")
    query = (
        "MATCH (g:Grid)-[:PART_OF]->(c:Community) RETURN g.id + '|' + c.id AS subject, c.id AS place, g.name AS name, "
        "true AS fault UNION ALL MATCH (g:Building) WHERE $as_of_day > 0 "
        "RETURN g.id + '|' + 'Community:330111001001' AS subject, g.community_id AS place, g.name AS name, "
        "true AS fault"
    )
    kinds = {"subject": "Building|Grid+Community", "subject_kinds": (("Building", "Grid"), ("Community",))}
    swapped = query.replace("g.id + '|' + c.id", "c.id + '|' + g.id")
    findings = run_checks(open_engine(graph), checks=[check(query=swapped, **kinds)])
    assert [finding.subject for finding in findings] == ["Building:b1|" + C1, f"{C1}|{grid(C1)}"]
    building = findings.explain(0).subjects[0]
    assert [(one.relationship, one.id) for one in building.surroundings] == [("IN_GRID", grid(C1))]
    community, of_grid = findings.explain(1).subjects
    assert (community.id, of_grid.id) == (C1, grid(C1))
    assert of_grid.cut == ("HOLDS_POST",)
    choose_language("en")
    assert any("holds a post in" in note for note in node_tables(of_grid)[1].notes)
    posts = [one for one in of_grid.surroundings if one.relationship == "HOLDS_POST"]
    assert len(posts) == 50 and posts[0].id == "Person:p00" and not posts[0].outgoing
    assert {value.name: value.value for value in posts[0].details} == {"post": "gridworker"}
    assert "name" in {value.name for value in of_grid.fields}
    explanation = findings.explain(1)
    assert dict(explanation.parameters).keys() == {"as_of_day"} and explanation.query == swapped
