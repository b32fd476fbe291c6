"""A planner's own checks: linted when they are read; what fails does not run, is told with its line, stops nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from graph_builder import GraphBuilder
from small_world import world

from graphgov.analysis.checks.beginning import begun_check
from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.findings_report import findings_report
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verdicts import Severity, Status
from graphgov.engine.base import Engine
from graphgov.errors import UsageError
from graphgov.messages import LANGUAGES, choose_language
from graphgov.models import Area, load_model

ID = "service.our_check"
SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "findings.schema.json"
OpenEngine = Callable[[GraphBuilder], Engine]


def own(folder: Path, text: str, name: str = "our_check", area: str = "service") -> Path:
    path = folder / area / f"{name}.cypher"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def read(folder: Path) -> list[Check]:
    return [check for check in catalogue([folder]) if check.own]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def start(check: str = ID) -> str:
    return begun_check(check, ())


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_start_of_a_check_lints_clean_in_both_languages(tmp_path: Path, spoken: str) -> None:
    choose_language(spoken)
    own(tmp_path, start())
    assert [(check.id, check.refused) for check in read(tmp_path)] == [(ID, "")]


@pytest.mark.parametrize("wrong", ["our_check", "servce.our_check", "service.Our", "service.a.b", "service."])
def test_an_id_of_the_wrong_form_begins_nothing(wrong: str) -> None:
    with pytest.raises(UsageError, match="cannot be the id of a check"):
        begun_check(wrong, ())
    with pytest.raises(UsageError, match="already"):
        begun_check(ID, (ID,))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("ELSE workers < $", "ELSE size(labels(g)) < $", "The function labels is not portable"),
        ("ELSE workers < $", "ELSE 2.5 * workers < $", "Fractions are not portable"),
    ],
)
def test_what_engines_read_differently_does_not_run(
    open_engine: OpenEngine, tmp_path: Path, before: str, after: str, said: str
) -> None:
    """Both ran once, and gave 167 faults of 168."""
    text = start().replace(before, after)
    path = own(tmp_path, text)
    findings = run_checks(open_engine(world()), CheckRequest(area=Area.SERVICE), checks=catalogue([tmp_path]))
    outcome = findings.outcome(ID)
    assert (outcome.status, outcome.own, outcome.population) == (Status.INCOMPLETE, True, 0)
    assert str(path) in outcome.note and said in outcome.note and "Correct the file" in outcome.note
    assert f"Line {line_of(text, after)}, column" in outcome.note
    others = [one for one in findings.outcomes if one.check != ID]
    assert others and not any(one.own or one.status is Status.INCOMPLETE for one in others)


def test_a_mistake_in_the_header_is_said_with_its_line(tmp_path: Path) -> None:
    text = start().replace('severity = "medium"', 'severity = "midium"').replace("default = 1", 'default = "one"')
    own(tmp_path, text)
    (check,) = read(tmp_path)
    assert f"Line {line_of(text, 'severity =')}: severity: found “midium”" in check.refused
    assert f"Line {line_of(text, 'default =')}: thresholds.gridworkers_minimum.default" in check.refused
    broken = text.replace("needs = [", "needs = ")
    own(tmp_path, broken)
    assert f"line {line_of(broken, 'needs =')}," in read(tmp_path)[0].refused


def test_every_refused_file_stands_for_itself(tmp_path: Path) -> None:
    shipped = "grid_without_gridworker"
    own(tmp_path, start(f"service.{shipped}"), shipped)
    own(tmp_path, "nothing", "Our check 2")
    own(tmp_path, "nothing", "mine", area="elsewhere")
    own(tmp_path, "").write_bytes(start().encode("gb18030"))
    found = {check.id: check.refused for check in read(tmp_path)}
    assert sorted(found) == [
        "quality.mine",
        "service.grid_without_gridworker_own",
        "service.our_check",
        "service.our_check_2",
    ]
    assert "an id that" in found["service.grid_without_gridworker_own"]
    assert "UTF-8" in found[ID] and all("cypher" in why for why in found.values())
    assert len(catalogue([tmp_path])) == len(catalogue()) + 4


def test_own_checks_run_under_a_named_model_and_are_marked(open_engine: OpenEngine, tmp_path: Path) -> None:
    own(tmp_path, start())
    own(tmp_path, "nothing", "broken", area="cadence")
    graph = world()
    for register in ("grids", "gridworkers"):
        for community in ("330111001001", "330111001002", "330111002001"):
            graph.hand_in(register, f"Community:{community}")
    request = CheckRequest(model=load_model("fuyang"))
    findings = run_checks(open_engine(graph), request, checks=catalogue([tmp_path]))
    assert findings.outcome(ID).found == 6
    assert findings.summary().set_index("check").query("own").index.tolist() == ["cadence.broken", ID]
    whole = json.loads(findings.to_json())
    jsonschema.Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))).validate(whole)
    assert {one["check"] for one in whole["checks"] if one.get("own")} == {"cadence.broken", ID}
    report = findings_report(findings)
    marked = {cell for table in report.tables for row in table.rows for cell in row if str(cell).endswith(" (own)")}
    assert marked == {"Too few gridworkers (own)", "cadence/broken.cypher (own)"}
    assert all(any("Too few gridworkers (own)" in row for row in table.rows) for table in report.tables)


def test_a_refused_check_is_told_whatever_is_asked_of_the_severity(open_engine: OpenEngine, tmp_path: Path) -> None:
    own(tmp_path, "nothing", "broken")
    request = CheckRequest(severity=Severity.HIGH, area=Area.SERVICE)
    findings = run_checks(open_engine(world()), request, checks=catalogue([tmp_path]))
    assert [one.check for one in findings.incomplete] == ["service.broken"]
