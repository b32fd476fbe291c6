"""A workspace with a small graph in it, and the command line over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hand_made import HandMade, small_graph

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.cli import main
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace that holds the small graph, marked as a sample; only read."""
    made = Workspace.create(tmp_path_factory.mktemp("cli") / "workspace")
    made.load(HandMade(small_graph(), sample=True))
    return made.folder


@pytest.fixture
def workspace(loaded: Path, tmp_path: Path) -> Workspace:
    """A workspace of one's own that holds the small graph."""
    return Workspace.open(shutil.copytree(loaded, tmp_path / "workspace"))


@pytest.fixture(params=["of grids", pytest.param("all", marks=pytest.mark.long)])
def some_checks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of grids only, for what treats every check alike; and, as that takes long, all of them."""
    if request.param == "of grids":
        few = tuple(check for check in catalogue() if "grid" in check.id)
        monkeypatch.setattr(Workbench, "catalogue", lambda _self: few)


@pytest.fixture
def graphgov(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command line in an empty folder, in English; standard output and error are kept apart."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHGOV_LOG", str(tmp_path / "graphgov.log"))
    monkeypatch.delenv("GRAPHGOV_WORKSPACE", raising=False)

    def run(*arguments: str, language: str = "en") -> Result:
        return CliRunner().invoke(main, ["--language", language, *arguments])

    return run
