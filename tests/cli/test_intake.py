"""map, profile and submissions on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphgov.cli import main
from graphgov.commands import intake
from graphgov.commands import load as loading
from tests.loaders.hand_ins import DIVISIONS, hand_in

Run = Callable[..., Result]
OWN = "小区名称,街道,社区,户数总计,杂项\n一号院,东街道,安里,100,甲乙丙\n二号院,东街道,和礼社区,90,丁戊"


@pytest.fixture
def east(tmp_path: Path) -> str:
    """A hand-in that leaves two headers and a place open."""
    hand_in(tmp_path / "divisions", divisions=DIVISIONS)
    return str(hand_in(tmp_path / "东街道", 小区=OWN))


@pytest.mark.long
def test_questions_are_answered_in_a_terminal(graphgov: Run, east: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert graphgov("load", "divisions", "--office", "示例区").exit_code == 0
    loaded = graphgov("load", east, "--office", "东街道", "--no-give-back")
    assert "2 headers or tables are not known" in loaded.stdout
    assert f'graphgov map {east} --in workspace --office "东街道"' in loaded.stdout
    assert "graphgov map --in workspace" in loaded.stdout
    monkeypatch.setattr(intake, "may_ask", lambda: True)
    # households: the first; 杂项: a name that is no column, so left open, later set aside; the place: stop.
    typed = CliRunner().invoke(main, ["--language", "en", "map", east, "--office", "东街道"], input="1\nnonsense\nq\n")
    assert typed.exit_code == 0, typed.stderr
    assert "Which column is “户数总计” in 小区.csv (Neighbourhoods)?" in typed.stdout
    assert "1  Households, stated [households_stated]" in typed.stdout
    assert "has no column nonsense" in typed.stderr
    assert "甲乙丙" not in typed.stdout
    assert "2 questions are open." in typed.stdout
    again = CliRunner().invoke(main, ["--language", "en", "map", east, "--office", "东街道"], input="s\n1\n")
    assert "户数总计" not in again.stdout
    assert "No question is open." in again.stdout
    assert f"graphgov load {east} --in workspace" in again.stdout
    done = graphgov("load", east, "--office", "东街道", "--no-give-back")
    assert done.exit_code == 0, done.stdout
    assert "graphgov map" not in done.stdout


def test_questions_are_answered_without_a_terminal(graphgov: Run, east: str) -> None:
    answered = graphgov("map", east, "--answer", "户数总计=households_stated", "--answer", "杂项=ignore")
    assert answered.exit_code == 0, answered.stderr
    assert "No question is open." in answered.stdout


@pytest.mark.long
def test_answers_without_a_terminal(graphgov: Run, east: str) -> None:
    asked = json.loads(graphgov("map", east, "--format", "json").stdout)["questions"]
    assert [one["header"] for one in asked] == ["户数总计", "杂项"]
    assert {"name", "label", "confidence", "expects"} == set(asked[0]["choices"][0])
    answered = graphgov("map", east, "--answer", "户数总计=households_stated", "--answer", "杂项=ignore")
    assert answered.exit_code == 0, answered.stderr
    assert "No question is open." in answered.stdout
    refused = graphgov("map", east, "--answer", "没有=name")
    assert refused.exit_code == 2
    assert "No open question is about “没有”" in refused.stderr
    loaded = graphgov("load", east, "--no-give-back", "--format", "json")
    assert json.loads(loaded.stdout)["open_questions"] == 0


@pytest.mark.long
def test_profile_and_submissions(graphgov: Run, east: str, tmp_path: Path) -> None:
    graphgov("load", "divisions", "--office", "示例区")
    profile = graphgov("profile", east, "--office", "东街道")
    assert profile.exit_code == 0, profile.stderr
    assert "has not handed this register in before" in profile.stdout
    assert json.loads(graphgov("profile", east, "--format", "json").stdout)["registers"][0]["rows"] == 2
    graphgov("load", east, "--office", "东街道", "--no-give-back")
    table = graphgov("submissions", "--due", "2020-01-01")
    assert table.exit_code == 0, table.stderr
    assert "late" in table.stdout
    assert "西街道" in table.stdout
    listed = json.loads(graphgov("submissions", "--format", "json").stdout)
    assert [(one["office"], one["handed_in"], one["late"]) for one in listed["submissions"]] == [
        ("东街道", True, False),
        ("西街道", False, False),
    ]
    assert graphgov("submissions", "--format", "csv", "-o", "s.csv").exit_code == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8-sig").startswith("Office,Register,Handed in")
    assert graphgov("submissions", "--format", "xlsx", "-o", "s.xlsx").exit_code == 0
    assert graphgov("submissions", "--register", "nothing").exit_code == 2


@pytest.mark.long
def test_a_terminal_is_asked_who_hands_in(graphgov: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "r"
    hand_in(folder, divisions=DIVISIONS, 小区="小区名称,街道,社区\n一号院,东街道,安里")
    hand_in(folder, 网格="填报单位：某某办\n网格名称,街道,社区\n一格,东街道,和里")
    hand_in(folder / "西街道", 小区="小区名称,社区\n二号院,安里")
    silent = graphgov("load", "r", "--dry-run")
    assert "Who hands in" not in silent.stdout
    assert "Taken to be" in silent.stdout.replace("\n", " ")
    monkeypatch.setattr(loading, "may_ask", lambda: True)
    command = ["--language", "en", "load", "r", "--no-give-back"]
    typed = CliRunner().invoke(main, command, input="民政局\n\nJune\n2024-06-30\n")
    assert typed.exit_code == 0, typed.stderr
    assert "Who hands in 小区.csv (Neighbourhoods)? They do not say." in typed.stdout
    assert "网格.csv" not in typed.stdout.split("Published")[0], "it says who hands it in"
    assert "  1  西街道" in typed.stdout
    assert "Taken to be" not in typed.stdout
    assert "June is no day" in typed.stderr, "none says which day it speaks of: that is asked"
    assert "with the data of 2024-06-30" in typed.stdout
    listed = json.loads(graphgov("submissions", "--format", "json").stdout)["submissions"]
    handed = {(one["office"], one["register"]) for one in listed if one["handed_in"]}
    assert {pair for pair in handed if pair[1] != "divisions"} == {
        ("民政局", "neighbourhoods"), ("西街道", "neighbourhoods"), ("某某办", "grids"),
    }  # fmt: skip
    again = CliRunner().invoke(main, [*command, "--dry-run"], input="\n\n")
    assert "  1  民政局" in again.stdout, "who handed in a file of that name before comes first"
    assert CliRunner().invoke(main, [*command, "--office", "民政局"]).exit_code == 0
