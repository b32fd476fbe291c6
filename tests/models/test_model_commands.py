"""graphgov model show, new, validate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphgov.cli import main
from graphgov.models import load_model

Run = Callable[..., Result]


@pytest.fixture
def graphgov(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHGOV_LOG", str(tmp_path / "graphgov.log"))

    def run(*arguments: str, language: str = "en") -> Result:
        return CliRunner().invoke(main, ["--language", language, *arguments])

    return run


@pytest.mark.parametrize("name", ["huangmei", "jiayuguan", "chaoyang", "fuyang", "wuhan"])
def test_every_model_is_shown_as_models_does(graphgov: Run, name: str) -> None:
    shown = graphgov("model", "show", name)
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout == graphgov("models", name).stdout
    assert load_model(name).clauses[-1].id in shown.stdout


def test_weak_points_are_shown_in_the_language_in_force(graphgov: Run) -> None:
    assert "Units whose pairing is only formal" in graphgov("model", "show", "huangmei").stdout
    assert "流于形式" in graphgov("model", "show", "huangmei", language="zh_CN").stdout


@pytest.mark.parametrize("name", ["base", "huangmei", "jiayuguan", "chaoyang", "fuyang", "wuhan"])
def test_a_new_model_is_valid_as_it_stands(graphgov: Run, tmp_path: Path, name: str) -> None:
    for language in ("en", "zh_CN"):
        made = graphgov("model", "new", "ours", "--extends", name, "--out", f"{language}.toml", language=language)
        assert made.exit_code == 0, made.stderr
        own, parent = load_model(tmp_path / f"{language}.toml"), load_model(name)
        assert (own.rules, own.thresholds, own.places) == (parent.rules, parent.thresholds, parent.places)
    checked = graphgov("model", "validate", "en.toml")
    assert checked.exit_code == 0 and checked.stdout.startswith("ours is valid: ")


def test_a_new_model_may_extend_nothing_or_a_file_beside_it(graphgov: Run, tmp_path: Path) -> None:
    assert graphgov("model", "new", "one", "--out", "one.toml").exit_code == 0
    assert graphgov("model", "new", "two", "--extends", "one", "--out", "two.toml").exit_code == 0
    assert load_model(tmp_path / "two.toml").extends == "one"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Ours", "--out", "ours.toml"], "cannot be the name of a model"),
        (["wuhan", "--out", "ours.toml"], "ships already"),
        (["ours", "--out", "ours.txt"], "ends in .toml"),
        (["ours", "--out", "nowhere/ours.toml"], "is not there"),
        (["ours", "--out", "taken.toml"], "is there already"),
        (["ours", "--extends", "fuyan", "--out", "ours.toml"], "nearest known is “fuyang”"),
        (["ours", "--extends", "../secret", "--out", "ours.toml"], "to extend"),
        (["ours"], "--out"),
    ],
)
def test_what_cannot_be_begun_is_refused(graphgov: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "taken.toml").write_text("kept", encoding="utf-8")
    refused = graphgov("model", "new", *arguments)
    assert refused.exit_code == 2 and said in refused.stderr
    assert not (tmp_path / "ours.toml").exists()
    assert (tmp_path / "taken.toml").read_text(encoding="utf-8") == "kept"


def test_every_mistake_of_file_and_catalogue_is_named_at_once(graphgov: Run, tmp_path: Path) -> None:
    assert graphgov("model", "new", "ours", "--extends", "fuyang", "--out", "ours.toml").exit_code == 0
    wrong = """
colour = "red"

[[rules]]
id = "Z1"
title = { zh = "规则", en = "Rule" }

  [[rules.clauses]]
  id = "Z1.1"
  scope = "comunity"
  area = "coverage"
  force = "required"
  text = { zh = "条款", en = "Clause" }
  checks = ["coverage.brokn_chain"]

[[thresholds]]
check = "appointments.committee_size"
name = "members_minimun"
value = 9
citation = "Z9.1"
"""
    with (tmp_path / "ours.toml").open("a", encoding="utf-8") as file:
        file.write(wrong)
    refused = graphgov("model", "validate", "ours.toml")
    assert refused.exit_code == 2
    for part in (
        "mistakes found: 5",
        "“community”",
        "colour",
        "“Z9.1”",
        "“coverage.broken_chain”",
        "“members_minimum”",
    ):
        assert part in refused.stderr, part


def test_a_file_that_is_not_there_is_refused(graphgov: Run) -> None:
    assert graphgov("model", "validate", "nowhere.toml").exit_code == 2
