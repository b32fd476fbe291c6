"""The five models that ship: all rules and figures of the published accounts are there, and each is carried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphgov.analysis.checks.catalogue import catalogue, hold_against
from graphgov.errors import DeclarationError
from graphgov.models import Area, Bound, Force, Model, Scope, WeakPoint, Where, document, load_model, model_names
from graphgov.schema.declaration import Label

RULES = {"huangmei": ("H", 16), "jiayuguan": ("J", 14), "chaoyang": ("C", 10), "fuyang": ("F", 13), "wuhan": ("W", 11)}
PLACES = {"huangmei": "421127", "jiayuguan": "6202", "chaoyang": "110105", "fuyang": "330111", "wuhan": "4201"}

# Every number of the accounts: rule, then number and how it is meant ("" exactly, "~" about, "+" more than,
# "≥" at least).  What a sample's graph holds as many of stands under GRAPH; a figure only, or a prescription,
# under OTHER.
GRAPH = {
    "H1": "235 1175 2300+",
    "H4": "235 235 835",
    "H7": "70+",
    "H8": "100+ 4800+ 100+",
    "H9": "13 115 115 235",
    "J1": "5 22 47 2",
    "J4": "2",
    "J6": "97 27",
    "J7": "30",
    "C2": "5 5",
    "C6": "43 9519",
    "C7": "500+ 4100+",
    "C8": "280 3 5 14 21 35",
    "C9": "500+",
    "F1": "50 35 65 89 57 75 50",
    "F8": "8400+",
    "F10": "240+",
    "W1": "1430",
    "W3": "21000",
    "W4": "44500+ 3000+",
}
OTHER = {
    "H4": "115",
    "H10": "817 246 6000+",
    "H13": "4",
    "J1": "3 2022 2024 2",
    "J5": "7",
    "J6": "200+ 70+",
    "J9": "1",
    "J11": "9 8",
    "C3": "1.5",
    "C4": "11",
    "C5": "7",
    "C7": "19000+",
    "C9": "1139 3 1120 43 8 40000000+ 3000+ 1800+ 200+",
    "C10": "1000000~ 500000~",
    "F9": "5",
    "F10": "5 3 100~ 30000+",
    "F12": "84.2 74.53 32.4 40.13",
    "W1": "165 56",
    "W2": "706 4665 31",
    "W3": "4 18 79.4 48 228 6≥",
    "W9": "5",
    "W11": "30 15 1 5",
}
THRESHOLDS = {
    "C1": "5",
    "J3": "1",
    "J6": "97 27",
    "J7": "300 1000 0 1 1 1 1",  # either limit decides: both_limits is 0; four duties
    "H9": "1 0 0 0 1 1 1 1",  # five duties wanted, three not
    "C3": "3",
    "J9": "1 2 3 3 5",
    "J11": "1 1 1 2 10 3 10",
    "F7": "1",
    "F10": "3 5 2 3 1 2 2 100",
    "W7": "2 3",
    "J10": "18 200000 1",
    "F3": "1 1 7 15",
    "F6": "60",  # five years, in months
}
# Dates of things reported stand in the text of the rule.
SAID = {"C7": "2014", "C8": "October 2019", "F10": "2019"}
_MARKS = {Bound.EXACT: "", Bound.ABOUT: "~", Bound.MORE_THAN: "+", Bound.AT_LEAST: "≥"}


def all_models() -> Iterator[Model]:
    return (load_model(name) for name in RULES)


def rule_of(clause: str) -> str:
    return clause.partition(".")[0]


def figures_of(where: Where) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for model in all_models():
        for figure in model.figures:
            if figure.where is where:
                found.setdefault(rule_of(figure.clause), []).append(f"{figure.value}{_MARKS[figure.bound]}")
    return {rule: sorted(numbers) for rule, numbers in found.items()}


def listed(table: dict[str, str]) -> dict[str, list[str]]:
    return {rule: sorted(numbers.split()) for rule, numbers in table.items()}


def test_five_models_ship() -> None:
    assert set(model_names()) == {"base", *RULES}


@pytest.mark.parametrize("name", RULES)
def test_every_rule_is_there(name: str) -> None:
    letter, count = RULES[name]
    model = load_model(name)
    assert [rule.id for rule in model.rules] == [f"{letter}{number}" for number in range(1, count + 1)]
    assert model.places == (PLACES[name],)


def test_there_are_64_rules() -> None:
    assert sum(len(model.rules) for model in all_models()) == 64


def test_every_published_figure_is_there_once() -> None:
    assert figures_of(Where.GRAPH) == listed(GRAPH)
    assert figures_of(Where.FIGURE) == listed(OTHER)


def test_every_prescribed_number_of_a_check_is_a_threshold() -> None:
    found: dict[str, list[str]] = {}
    for model in all_models():
        for one in model.thresholds:
            if one.citation.en in {clause.id for clause in model.clauses}:
                found.setdefault(rule_of(one.citation.en), []).append(str(one.value))
    assert {rule: sorted(numbers) for rule, numbers in found.items()} == listed(THRESHOLDS)


def test_dates_are_said() -> None:
    texts: dict[str, str] = {}
    for model in all_models():
        for rule in model.rules:
            texts[rule.id] = " ".join(clause.text.en for clause in rule.clauses)
    assert [rule for rule, said in SAID.items() if said not in texts[rule]] == []


@pytest.mark.parametrize("name", RULES)
def test_every_clause_is_carried_by_what_exists(name: str) -> None:
    model = load_model(name)
    hold_against(model, catalogue())
    assert [clause.id for clause in model.clauses if not document.carriers(model, clause)] == []


FORCES = {
    "huangmei": "H1 done reported; H2 required; H3 done; H4 done reported; H5 done; H6 required; H7 required reported; "
    "H8 required reported; H9 done generally reported; H10 reported; H11 proposed; H12 encouraged; H13 proposed; "
    "H14 proposed; H15 reported; H16 proposed",
    "jiayuguan": "J1 done; J2 done; J3 required; J4 done; J5 required; J6 required; J7 required reported; J8 required; "
    "J9 required; J10 required; J11 required reported; J12 required; J13 required; J14 reported",
    "chaoyang": "C1 done; C2 done; C3 done reported; C4 required reported; C5 done; C6 reported; C7 reported; "
    "C8 reported; C9 reported; C10 done reported",
    "fuyang": "F1 done reported; F2 required; F3 required generally; F4 required; F5 required; F6 required; "
    "F7 required generally; F8 done reported; F9 required; F10 required reported; F11 required; F12 reported; "
    "F13 proposed",
    "wuhan": "W1 reported required; W2 reported done; W3 done reported; W4 reported; W5 done; W6 encouraged; "
    "W7 done encouraged; W8 done; W9 done; W10 reported; W11 reported",
}
SCOPES = {
    "huangmei": "H1 county; H2 neighbourhood group; H3 community; H4 neighbourhood; H5 neighbourhood; "
    "H6 neighbourhood; H7 branch; H8 county; H9 grid; H10 county named; H11 neighbourhood; H12 neighbourhood; "
    "H13 community; H14 person; H15 county; H16 neighbourhood community",
    "jiayuguan": "J1 city; J2 city; J3 community; J4 city; J5 street community; J6 city; J7 grid; J8 grid; "
    "J9 community; J10 city district street community; J11 community city; J12 community neighbourhood firm; "
    "J13 community; J14 city",
    "chaoyang": "C1 named; C2 named; C3 named; C4 firm neighbourhood named; C5 district; C6 district; C7 district; "
    "C8 project; C9 district; C10 district",
    "fuyang": "F1 community unit district; F2 community; F3 community; F4 community; F5 community; F6 community; "
    "F7 community; F8 person district; F9 neighbourhood; F10 community person unit district; F11 community; "
    "F12 district; F13 community",
    "wuhan": "W1 city community; W2 city street; W3 city; W4 city; W5 unit community; W6 neighbourhood; "
    "W7 named community; W8 community; W9 city; W10 named; W11 city",
}


def spoken(table: dict[str, str], name: str) -> dict[str, set[str]]:
    parts = [part.split() for part in table[name].split(";")]
    return {rule: set(words) for rule, *words in parts}


@pytest.mark.parametrize("name", RULES)
def test_scopes_and_forces_are_those_of_the_accounts(name: str) -> None:
    rules = load_model(name).rules
    assert {rule.id: {clause.force.value for clause in rule.clauses} for rule in rules} == spoken(FORCES, name)
    assert {rule.id: {clause.scope.value for clause in rule.clauses} for rule in rules} == spoken(SCOPES, name)


@pytest.mark.parametrize(
    ("model", "clause", "places"),
    [
        ("chaoyang", "C1.1", ("110105009046",)),
        ("chaoyang", "C2.1", ("110105009046",)),
        ("chaoyang", "C3.1", ("110105009046",)),
        ("wuhan", "W7.1", ("420103009001",)),
        ("huangmei", "H10.2", ("421127100012",)),
    ],
)
def test_one_place_s_practice_is_its_own(model: str, clause: str, places: tuple[str, ...]) -> None:
    assert load_model(model).clause(clause).scope is Scope.NAMED
    assert load_model(model).clause(clause).places == places


def test_reported_clauses_run_no_check_and_others_have_an_area() -> None:
    for model in all_models():
        for clause in model.clauses:
            reported = clause.force is Force.REPORTED
            assert not (reported and clause.checks)
            assert reported or isinstance(clause.area, Area)


def test_weak_points_are_those_of_huangmei() -> None:
    points = {model.name: model.weak_points for model in all_models() if model.weak_points}
    assert list(points) == ["huangmei"]
    assert [point.clause for point in points["huangmei"]] == [f"H15.{number}" for number in range(1, 7)]


def test_a_weak_point_names_checks_that_exist() -> None:

    model = replace(load_model("wuhan"), weak_points=(WeakPoint("W1.1", Label("弱", "Weak"), ("coverage.no_such",)),))
    with pytest.raises(DeclarationError, match="no_such"):
        hold_against(model, catalogue())


def test_the_document_is_what_the_files_say() -> None:
    assert not document.stale(document.ROOT), "run python -m graphgov.models.document --write"


def test_the_document_holds_every_clause() -> None:
    text = document.document_text()
    for model in all_models():
        for clause in model.clauses:
            assert f"| {clause.id} | " in text
            assert clause.text.zh in text and clause.text.en in text


def test_a_document_that_differs_is_stale(tmp_path: Path) -> None:
    assert document.stale(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "models.md").write_text(document.document_text() + "\n", encoding="utf-8")
    assert document.stale(tmp_path)
    assert document.main(["--check"]) == 0
