"""check, checks, explain, served, query over a workspace."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.workspace import Workspace

Run = Callable[..., Result]
MARK = "示例数据·非真实情况"
CHOSEN = ("--area", "service")


def test_findings_are_listed_and_give_exit_code_1(graphgov: Run, workspace: Workspace) -> None:
    done = graphgov("check", *CHOSEN)
    assert done.exit_code == 1, done.stderr
    assert MARK in done.stdout
    assert "Found faults" in done.stdout
    assert "\x1b" not in done.stdout
    assert "[bold]=cmd()" in done.stdout.replace("\n", "")


def test_severity_limits_what_is_shown_and_what_counts(graphgov: Run, workspace: Workspace) -> None:
    assert graphgov("check", *CHOSEN, "--severity", "high").exit_code == 1
    assert graphgov("check", *CHOSEN, "--place", "c1", "--severity", "high").exit_code == 1
    assert graphgov("check", "--area", "cadence").exit_code == 0


def test_json_is_the_contract_and_nothing_else(graphgov: Run, workspace: Workspace) -> None:
    done = graphgov("check", *CHOSEN, "--format", "json")
    whole = json.loads(done.stdout_bytes.decode("utf-8"))
    assert whole["run"]["generation"] == workspace.current().id
    found = [finding["subject"] for finding in whole["findings"] if finding["check"].endswith("without_gridworker")]
    assert found == ["Grid:g12", "Grid:g21", "Grid:g22"]
    assert graphgov("check", "--by", "street", "--format", "json").exit_code == 2


def test_table_by_street_as_csv(graphgov: Run, workspace: Workspace) -> None:
    done = graphgov("check", *CHOSEN, "--by", "street", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout_bytes.decode("utf-8-sig"))))
    lines = [row[1:] for row in rows if row[0] == "Grid without a gridworker"]
    assert lines == [
        ["示例1街道", "2", "1", "1", "0", "50.0%", "1", MARK],
        ["示例2街道", "2", "0", "2", "0", "0.0%", "2", MARK],
        ["Total", "4", "1", "3", "0", "25.0%", "", MARK],
    ]


def test_workbook_has_summary_findings_and_thresholds(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    done = graphgov("check", *CHOSEN, "--format", "xlsx", "--output", str(tmp_path / "r.xlsx"), language="zh_CN")
    assert done.exit_code == 1, done.stderr
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert len(book.sheetnames) == 4
    assert all(sheet["A1"].value == MARK for sheet in book.worksheets)
    assert not [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_page_is_escaped(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    graphgov("check", *CHOSEN, "--format", "html", "--output", str(tmp_path / "r.html"))
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "&lt;img src=x" in text


def test_a_finding_is_explained_by_number_and_by_key(graphgov: Run, workspace: Workspace) -> None:
    listed = graphgov("check", *CHOSEN)
    number = next(line for line in listed.stdout.splitlines() if "without a gridworker" in line).split("│")[1].strip()
    by_number = graphgov("explain", number, *CHOSEN)
    assert by_number.exit_code == 0, by_number.stderr
    assert "MATCH (g:Grid)" in by_number.stdout
    assert "网格.csv" in by_number.stdout
    by_key = graphgov("explain", "service.grid_without_gridworker", "Grid:g22")
    assert by_key.exit_code == 0, by_key.stderr
    missing = graphgov("explain", "999", *CHOSEN)
    assert missing.exit_code == 2
    assert "There is no finding 999" in missing.stderr


def test_access_is_logged_without_names(graphgov: Run, workspace: Workspace) -> None:
    graphgov("check", *CHOSEN)
    graphgov("query", "MATCH (g:Grid) RETURN count(g) AS n")
    commands = [access.command for access in workspace.accesses()]
    assert commands == ["check", "query"]
    assert "某某" not in "".join(access.what for access in workspace.accesses())


def test_catalogue_and_what_registers_unlock(graphgov: Run) -> None:
    catalogue = graphgov("checks", "--model", "fuyang")
    assert catalogue.exit_code == 0, catalogue.stderr
    assert "coverage.community_without_big_committee" in catalogue.stdout
    needs = graphgov("checks", "--needs")
    assert "gridworkers" in needs.stdout
    assert "service.grid_without_gridworker" in needs.stdout.replace("\n", "")


def test_a_check_is_shown_as_written_and_as_it_runs(graphgov: Run, workspace: Workspace) -> None:
    name = "service.grid_without_gridworker"
    written = graphgov("checks", "show", name)
    assert written.exit_code == 0, written.stderr
    assert "Grid without a gridworker" in written.stdout and "@in_force(h)" in written.stdout
    assert "@in_force(tie)  In force on the day asked about" in written.stdout
    expanded = graphgov("checks", "show", name, "--expanded")
    (check,) = (one for one in catalogue() if one.id == name)
    assert expanded.stdout == check.query + "\n" and "@" not in expanded.stdout
    unknown = graphgov("checks", "show", "service.grid_without_gridworkers")
    assert unknown.exit_code == 2
    assert "The nearest known is “service.grid_without_gridworker”" in unknown.stderr


def test_planners_add_checks_in_the_workspace(graphgov: Run, workspace: Workspace) -> None:
    folder = workspace.checks_folder / "quality"
    folder.mkdir(parents=True)
    (folder / "mine.cypher").write_text("MATCH (n) RETURN n", encoding="utf-8")
    done = graphgov("checks")
    assert done.exit_code == 2
    assert "mine.cypher" in done.stderr
    assert "service.grid_without_gridworker" in done.stdout
    ran = graphgov("check", *CHOSEN)
    assert ran.exit_code == 1, ran.stderr
    ran = graphgov("check", "--area", "quality", "--format", "json")
    assert ran.exit_code == 4 and "mine.cypher" in ran.stderr
    states = {one["check"]: one["status"] for one in json.loads(ran.stdout)["checks"]}
    assert states.pop("quality.mine") == "incomplete" and states and "incomplete" not in states.values()


def test_a_check_of_ones_own_is_begun_linted_and_run(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    done = graphgov("checks", "new", "service.our_check")
    assert done.exit_code == 0, done.stderr
    path = workspace.checks_folder / "service" / "our_check.cypher"
    assert graphgov("checks", "lint", str(path)).stdout.endswith("service.our_check is fine.\n")
    assert graphgov("checks", "new", "service.our_check").exit_code == 2
    assert "already" in graphgov("checks", "new", "service.staff_ratio").stderr
    ran = graphgov("check", *CHOSEN, "--model", "fuyang", "--format", "json")
    own = [one for one in json.loads(ran.stdout)["checks"] if one.get("own")]
    assert [(one["check"], one["population"]) for one in own] == [("service.our_check", 4)]
    elsewhere = graphgov("checks", "new", "quality.other", "--output", str(tmp_path / "others"))
    assert elsewhere.exit_code == 0 and (tmp_path / "others" / "quality" / "other.cypher").is_file()


def test_lint_names_every_mistake_with_file_and_line(graphgov: Run, workspace: Workspace) -> None:
    graphgov("checks", "new", "service.our_check")
    path = workspace.checks_folder / "service" / "our_check.cypher"
    text = path.read_text(encoding="utf-8").replace("workers <", "2.5 * workers <")
    path.write_text(text.replace("g.name AS name", "labels(g) AS name"), encoding="utf-8")
    lines = [text[: text.index(part)].count("\n") + 1 for part in ("g.name AS name", "2.5 * workers")]
    done = graphgov("checks", "lint", str(path), "nowhere.cypher")
    assert done.exit_code == 2
    for line in lines:
        assert f"Line {line}, column" in done.stderr
    assert "our_check.cypher" in done.stderr and "nowhere.cypher" in done.stderr


def test_served_ranks_and_makes_no_fault(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    done = graphgov("served", "--top", "2")
    assert done.exit_code == 0, done.stderr
    assert "A grid is sized by: 300 households" in done.stdout and "Grids to be verified first" in done.stdout
    weighed = graphgov("served", "--counted", "residents", "--weight", "load=3", "--weights-name", "东街道")
    assert "1000 residents" in weighed.stdout and "weights of 东街道" in weighed.stdout
    assert "Ranks over all weightings" in graphgov("served", "--over-weightings", "9").stdout
    for wrong in (("--weight", "lode=3"), ("--weight", "load"), ("--weight", "load=1")):
        refused = graphgov("served", *wrong)
        assert refused.exit_code == 2 and ("no weight" in refused.stderr or "no name" in refused.stderr)
    assert graphgov("served", "--format", "csv", "--output", str(tmp_path / "s.csv")).exit_code == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8-sig").count("Grid:g") == 4


def test_queries_read_and_only_read(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    done = graphgov("query", "MATCH (g:Grid) RETURN g.id AS id ORDER BY id", "--rows", "2")
    assert done.exit_code == 0, done.stderr
    assert "Grid:g11" in done.stdout
    assert "Only the first 2 rows" in done.stderr
    refused = graphgov("query", "MATCH (g:Grid) DELETE g")
    assert refused.exit_code == 2
    assert "DELETE" in refused.stderr
    (tmp_path / "q.cypher").write_text("MATCH (g:Grid) RETURN count(g) AS n", encoding="utf-8")
    assert "4" in graphgov("query", "q.cypher").stdout
    assert graphgov("query", "nowhere.cypher").exit_code == 2


@pytest.mark.parametrize("level", ["district", "street", "community", "neighbourhood"])
def test_every_level_gives_a_table(graphgov: Run, workspace: Workspace, level: str) -> None:
    assert graphgov("check", *CHOSEN, "--by", level).exit_code == 1
