"""history, diff, rollback, models, and the public API over the same workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hand_made import HandMade, small_graph

import graphgov as library
from graphgov.errors import UsageError, WorkspaceError
from graphgov.workspace import Workspace

Run = Callable[..., Result]


@pytest.mark.usefixtures("some_checks")
def test_history_diff_and_rollback(graphgov: Run, workspace: Workspace) -> None:
    first = workspace.current().id
    second = workspace.load(HandMade(small_graph(workers=2), sample=True)).manifest.generation
    listed = graphgov("history")
    assert listed.exit_code == 0
    assert first in listed.stdout
    assert [line.split("│")[2].strip() for line in listed.stdout.splitlines() if "│ * " in line] == [second]
    different = graphgov("diff")
    assert different.exit_code == 0, different.stderr
    assert f"From {first} to {second}" in different.stdout
    assert "Closed findings: 1\n  service.grid_without_gridworker Grid:g12\n" in different.stdout
    back = graphgov("rollback", first)
    assert back.exit_code == 0, back.stderr
    assert workspace.current().id == first
    assert graphgov("rollback", "nonsense").exit_code == 3
    same = graphgov("diff", first, first)
    assert "No node and no relationship differs." in same.stdout


def test_an_address_is_only_read(graphgov: Run) -> None:
    for command in (["history"], ["rollback", "0123456789abcdef"]):
        done = graphgov(*command, "--in", "bolt://localhost:1")
        assert done.exit_code == 2, done.stderr
        assert "only read" in done.stderr


def test_models_are_listed_and_shown(graphgov: Run) -> None:
    assert "fuyang" in graphgov("models").stdout
    shown = graphgov("models", "fuyang")
    assert "F3.2" in shown.stdout
    unknown = graphgov("models", "fuyan")
    assert unknown.exit_code == 2
    assert "fuyang" in unknown.stderr


@pytest.mark.usefixtures("some_checks")
def test_the_library_gives_what_the_command_line_shows(workspace: Workspace) -> None:
    with library.open(workspace.folder) as place:
        findings = place.check(library.CheckRequest(model=library.load_model("base")))
    assert isinstance(findings, library.Findings)
    assert "Grid:g22" in {finding.subject for finding in findings}
    assert set(findings.by("street")["area"]) >= {"示例1街道", "示例2街道"}
    assert findings.summary()["check"].is_unique


def test_the_library_says_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHGOV_WORKSPACE", str(tmp_path / "other"))
    place = library.open()
    assert place.where == str(tmp_path / "other")
    with pytest.raises(WorkspaceError, match="There is no workspace"):
        place.check()
    with pytest.raises(UsageError, match="There is no"):
        place.load([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match="only read"):
        library.open("neo4j://localhost").load([tmp_path])
    with pytest.raises(AttributeError):
        library.nothing  # noqa: B018


def test_version_is_the_installed_one() -> None:
    assert library.__version__
