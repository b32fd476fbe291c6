"""The wheel, installed in a clean environment, has everything it needs: the demo runs from an empty folder."""

from __future__ import annotations

import os
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.packaging.installed import ROOT, build, environment, run

SHIPPED = (
    "cypher/checks/service/grid_without_gridworker.cypher",
    "cypher/schema/neo4j.cypher",
    "data/models/fuyang.toml",
    "data/divisions/fuyang.csv",
    "data/messages/zh_CN/LC_MESSAGES/graphgov.mo",
    "dashboard/app.py",
)

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory)


def test_sdist_and_wheel_carry_what_the_code_reads(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"graphgov/_shipped/{name}" for name in SHIPPED} <= names
    assert not [name for name in names if name.startswith(("tests/", "tools/")) or name.endswith((".pyc", ".lbug"))]
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert set(SHIPPED) <= inside
    assert not [name for name in inside if name.startswith((".venv", "demo/", "workspace/", ".neo4j"))]


def test_the_wheel_carries_its_own_terms_and_those_of_others(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (about,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        described = Parser().parsestr(archive.read(about).decode("utf-8"))
        assert described.get_all("License-File") == ["LICENSE", "NOTICE"]
        for name in ("LICENSE", "NOTICE"):
            carried = archive.read(f"{about.removesuffix('METADATA')}licenses/{name}").decode("utf-8")
            assert carried == (ROOT / name).read_text(encoding="utf-8")


def test_the_demo_runs_from_the_installed_wheel(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    home = tmp_path / "environment"
    python = environment(home, str(wheel), "--constraint", str(ROOT / "requirements" / "test.lock"))
    empty = tmp_path / "empty"
    empty.mkdir()
    where = run([str(python), "-c", "import graphgov; print(graphgov.__file__)"], empty).strip()
    assert Path(where).is_relative_to(home)
    first = run([str(python), "-m", "graphgov", "demo"], empty, PYTHONIOENCODING="utf-8")
    assert "示例数据·非真实情况" in first
    assert "社区未建“大党委”" in first
    again = run([str(python), "-m", "graphgov", "demo"], empty, PYTHONIOENCODING="utf-8")
    assert "内容没有变化" in again
    program = python.with_name("graphgov.exe" if os.name == "nt" else "graphgov")
    assert run([str(program), "--version"], empty).startswith("graphgov 0.")
