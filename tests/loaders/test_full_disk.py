"""A disk that fills up during a load is said in one sentence, and the workspace is as it was."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from graphgov.errors import WorkspaceError
from graphgov.loaders.graph import writing
from graphgov.loaders.rows import merging
from graphgov.workspace import Workspace, atomic, publishing
from tests.loaders.hand_ins import DIVISIONS, hand_in, load, names

FULL = OSError(errno.ENOSPC, "No space left on device")
FULL_SAYS_DUCKDB = duckdb.IOException('IO Error: Could not write file "x": No space left on device')


def failing(error: Exception) -> Callable[..., Any]:
    def fail(*_arguments: object, **_named: object) -> object:
        raise error

    return fail


def state(folder: Path) -> dict[str, bytes]:
    kept = (path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with one grid; only read."""
    folder = tmp_path_factory.mktemp("loaded")
    made = Workspace.create(folder / "workspace")
    first = hand_in(folder / "1", 行政区划=DIVISIONS, 网格台账="街道,社区,网格名称\n东街道,安里,一格")
    load(made, first, office="东街道")
    return made.folder


@pytest.mark.parametrize(
    ("module", "name", "error"),
    [
        (merging, "write_parquet", FULL_SAYS_DUCKDB),
        (writing, "_write", FULL_SAYS_DUCKDB),
        (publishing, "write_manifest", FULL),
        (atomic, "replace", FULL),
    ],
)
def test_a_full_disk_leaves_the_workspace_as_it_was(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: Exception
) -> None:
    folder = tmp_path / "workspace"
    workspace = Workspace.open(shutil.copytree(loaded, folder))
    before = state(folder)
    second = hand_in(tmp_path / "2", 行政区划=DIVISIONS, 网格台账="街道,社区,网格名称\n东街道,安里,二格")
    with monkeypatch.context() as patched:
        assert hasattr(module, name)
        patched.setattr(module, name, failing(error))
        with pytest.raises(WorkspaceError, match="disk is full"):
            load(workspace, second, office="东街道")
    assert state(folder) == before
    assert names(Workspace.open(folder), "Grid") == {"一格"}
