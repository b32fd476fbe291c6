"""Check files: the documented example is read, and every mistake is refused where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from graphgov.analysis.checks.catalogue import catalogue, checks_under, hold_against, lint_check
from graphgov.analysis.checks.check_file import Check, parse_check, read_check
from graphgov.analysis.checks.verdicts import Severity
from graphgov.errors import DeclarationError, UsageError
from graphgov.models import BASE, Area, load_model, model_names
from graphgov.shipped import shipped

ID = "service.grid_without_gridworker"
UNIT = 'unit = { zh = "人", en = "persons" }'
NO = "choices = [{ zh = '否', en = 'no' }]"
ONE_GRID = '{ convention = { zh = "一格一员", en = "one grid, one gridworker" } }'
EVERY_GRID = (
    '{ convention = { zh = "每个综合网格至少有1名在岗网格员", '
    'en = "every comprehensive grid has at least one gridworker in post" } }'
)
DOCUMENTED = Path(__file__).parents[2] / "docs" / "checks-format.md"


def documented() -> str:
    found = re.search(r"```cypher\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_documented_example_is_read() -> None:
    check = parse_check(documented(), "example", ID)
    assert (check.id, check.area, check.severity) == (ID, Area.SERVICE, Severity.HIGH)
    assert check.subject_kinds == (("Grid",),) and not check.is_pair and not check.about_people
    assert [(one.name, one.default) for one in check.thresholds] == [("gridworkers_minimum", 1)]
    assert check.needs == ("grids", "gridworkers")
    assert check.query.startswith("MATCH (g:Grid)") and check.query.endswith("ORDER BY subject")
    assert lint_check(check) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('severity = "high"', 'severity = "hgh"', "severity: found “hgh”"),
        ('severity = "high"', "", "severity: found nothing"),
        ('severity = "high"', 'severity = "high"\nseverty = "low"', "nearest known is “severity”"),
        ('severity = "high"', "severity = 3", "severity: found 3, expected a text"),
        ('subject = "Grid"', 'subject = "Gird"', "nearest known is “Grid”"),
        ('subject = "Grid"', 'subject = "Resident"', "never Resident"),
        ('subject = "Grid"', 'subject = "Grid+Grid+Grid"', "a pair of kinds joined by +"),
        ('id = "service.', 'id = "coverage.', "expected service.grid_without_gridworker"),
        ('id = "service.', 'id = "servce.', "nearest known is “service”"),
        ('id = "service.', 'id = "service.grid.', "<area>.<name>"),
        ('needs = ["grids", "gridworkers"]', 'needs = ["gridworker"]', "nearest known is “gridworkers”"),
        ('needs = ["grids", "gridworkers"]', 'needs = "grids"', "expected a list of texts"),
        ("default = 1\n", "default = 1.0\n", "thresholds.gridworkers_minimum.default: found 1.0"),
        ("default = 1\n", "default = true\n", "expected a whole number"),
        ("default = 1\n", "", "thresholds.gridworkers_minimum.default: found nothing"),
        (f"default = 1\n{UNIT}\n", "default = 1\n", "thresholds.gridworkers_minimum.unit: found nothing"),
        ("default = 1\nunit", f"default = 1\n{NO}\nunit", "a unit or choices, not both"),
        (f"default = 1\n{UNIT}", f"default = 1\n{NO}", "one of the choices"),
        (f"default = 1\n{UNIT}", "default = 1\nchoices = ['no']", "choices: found"),
        ('title = { zh = "每个网格网格员下限",', "title = {", "thresholds.gridworkers_minimum.title.zh"),
        (ONE_GRID, '"everybody knows"', "a rule such as “fuyang F3.1”, a document in 《》, or { convention ="),
        (ONE_GRID, '"convention: one grid, one gridworker"', "or { convention ="),
        (ONE_GRID, '{ convention = "one grid" }', "thresholds.gridworkers_minimum.source.convention"),
        (ONE_GRID, '{ custom = { zh = "甲", en = "a" } }', "thresholds.gridworkers_minimum.source.custom"),
        (EVERY_GRID, "[]", "source"),
        (EVERY_GRID, '["fuyang F3", 4]', "source[2]: found 4"),
        ("{name}在岗", "{nane}在岗", "nearest known is “name”"),
        ("{name}在岗", "{denominator}在岗", "message.zh: found “denominator”"),
        ("{name}在岗", "{name:>8}在岗", "without format codes"),
        ("{name}在岗", "{name在岗", "message.zh"),
        ("workers AS measure", "workers AS extra", "message.zh: found “measure”"),
        ("g.name AS name", "g.name AS nom", "no column name"),
        ("< $gridworkers_minimum", "< 1", "a query that uses $gridworkers_minimum"),
        ("< $gridworkers_minimum", "< $gridworker_minimum", "nearest known is “$gridworkers_minimum”"),
        ("[thresholds.gridworkers_minimum]", "[thresholds.as_of]", "a lower-case name that is not taken"),
        ("---*/", "*/", "a line ---*/"),
        ('title = { zh = "网格未配备网格员", en', "title = { en", "title.zh"),
        ("subject = ", "subject : ", "rules of TOML"),
        ('remedy = ["', 'people = "yes"\nremedy = ["', "true or false"),
        ('remedy = ["', 'lacking = { flag = "旗" }\nremedy = ["', "lacking.flag"),
        ('remedy = ["', 'lacking = { a = { zh = "甲", en = "a" } }\nremedy = ["', "or neither"),
        (f"{UNIT}\nmessage", 'unit = "persons"\nmessage', "a table with the texts zh and en"),
        ("workers AS measure", "workers AS measure, ['a'] AS lacking", "or neither"),
        ("[thresholds.gridworkers_minimum]", "[thresholds.lacking]", "a lower-case name that is not taken"),
        ('remedy = ["gridworkers"]', 'remedy = ["Hire Someone"]', "a register, or a lower-case word"),
    ],
)
def test_what_is_wrong_is_refused(before: str, after: str, said: str) -> None:
    text = documented()
    assert before in text
    with pytest.raises(DeclarationError) as refused:
        parse_check(text.replace(before, after), "the_file.cypher", ID)
    assert "the_file.cypher" in str(refused.value) and said in str(refused.value)


def test_a_missing_query_is_refused() -> None:
    text = documented()
    with pytest.raises(DeclarationError, match="one query after the header"):
        parse_check(text[: text.index("MATCH")] + "\n// nothing\n", "f", ID)


def test_names_of_people_stay_out_of_messages() -> None:
    text = documented().replace('subject = "Grid"', 'subject = "Person"')
    with pytest.raises(DeclarationError, match=r"message.zh: found “name”"):
        parse_check(text, "f", ID)
    check = parse_check(text.replace("{name}", "{subject}"), "f", ID)
    assert check.about_people


def test_parameters_in_texts_and_comments_are_not_parameters() -> None:
    text = documented().replace("MATCH (g:Grid)\n", "// $nothing\nMATCH (g:Grid)\n").replace("'gridworker'", "'$x'")
    assert parse_check(text, "f", ID).parameters == ("as_of", "as_of_day", "as_of_month", "gridworkers_minimum")


def placed(folder: Path, text: str, name: str = "grid_without_gridworker") -> Path:
    path = folder / "service" / f"{name}.cypher"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own(text: str) -> str:
    return text.replace(ID, "service.own_check")


def test_a_planner_adds_a_check_by_dropping_a_file(tmp_path: Path) -> None:
    placed(tmp_path, own(documented()), "own_check")
    ids = [check.id for check in catalogue([tmp_path])]
    assert "service.own_check" in ids and ids == sorted(ids)


def test_an_id_is_taken_once(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        placed(tmp_path / folder, own(documented()), "own_check")
    first, second = (check for check in catalogue([tmp_path / "a", tmp_path / "b"]) if check.own)
    assert (first.id, first.refused, second.id) == ("service.own_check", "", "service.own_check_own")
    assert "an id that" in second.refused and first.file in second.refused


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = placed(tmp_path, "")
    path.write_bytes(documented().encode("gb18030"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_check(path, tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = placed(tmp_path, "")
    path.write_bytes(b"\xef\xbb\xbf" + documented().replace("\n", "\r\n").encode())
    assert read_check(path, tmp_path).id == ID


SHIPPED = sorted(shipped("cypher", "checks").rglob("*.cypher"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_shipped_checks_are_well_formed_and_portable(path: Path) -> None:
    assert lint_check(read_check(path, shipped("cypher", "checks"))) == []


def example(check_id: str) -> Check:
    return parse_check(documented().replace(ID, check_id), check_id, check_id)


def test_a_model_runs_what_it_cites_and_quality() -> None:
    model = replace(load_model("fuyang"), thresholds=())
    stand_ins = [example(name) for name in model.checks]
    more = [example("quality.unknown_counts"), example("service.oversized_grid")]
    assert [check.id for check in checks_under(model, [*stand_ins, *more])] == [*model.checks, "quality.unknown_counts"]
    assert len(checks_under(BASE, [*stand_ins, *more])) == len(stand_ins) + 2


def test_what_one_place_practises_runs_only_where_a_model_cites_it() -> None:
    model = replace(load_model("fuyang"), thresholds=())
    own = [replace(example(name), base=False) for name in model.checks]
    assert [check.id for check in checks_under(model, own)] == list(model.checks)
    assert checks_under(BASE, own) == ()


def test_a_model_that_cites_what_is_not_there_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"nearest known is “coverage\.unit_without_pairings”"):
        hold_against(load_model("fuyang"), [example("coverage.unit_without_pairings")])


@pytest.mark.parametrize("name", model_names())
def test_shipped_models_fit_the_catalogue(name: str) -> None:
    hold_against(load_model(name), catalogue())
