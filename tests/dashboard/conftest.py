"""A sample with planted faults, loaded once, and the dashboard over it: as code, and in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from graphgov.lessons import Classroom
from graphgov.shipped import shipped
from tests.samples.planted_sample import planted_sample

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the small fuyang sample, three faults planted for each check."""
    _sample, workspace = planted_sample(tmp_path_factory)
    return Path(shutil.copytree(workspace, tmp_path_factory.mktemp("dashboard") / "workspace"))


@pytest.fixture(scope="session", autouse=True)
def no_components_sought() -> Iterator[None]:
    """Each AppTest looks through every installed package for components, which takes half a second; there are none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda *_given, **_named: [])
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_foreseen() -> Iterator[None]:
    """A page of a lesson builds the next moments while it is read; here nobody reads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Classroom, "foresee", lambda *_given: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def a_cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What lessons found is kept in the user's cache folder: here in one that nobody filled before."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Run the dashboard as a browser that follows a link would: `open_page(folder, page="gaps")`, or `at` a server."""

    def run(folder: Path, language: str = "en", *, at: str = "", **address: str) -> AppTest:
        monkeypatch.setenv("GRAPHGOV_DASHBOARD", at or str(folder))
        page = AppTest.from_file(str(shipped("dashboard", "app.py")), default_timeout=120)
        for name, value in {"language": language, **address}.items():
            page.query_params[name] = value
        return page.run()

    return run
