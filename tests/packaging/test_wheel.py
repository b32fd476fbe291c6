"""The wheel, installed in a clean environment, has everything it needs: the demo runs from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SHIPPED = (
    "cypher/checks/service/grid_without_gridworker.cypher",
    "cypher/schema/neo4j.cypher",
    "data/models/fuyang.toml",
    "data/divisions/fuyang.csv",
    "data/messages/zh_CN/LC_MESSAGES/graphgov.mo",
    "dashboard/app.py",
)

pytestmark = pytest.mark.long


def run(command: list[str], folder: Path, **environment: str) -> str:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GRAPHGOV", "VIRTUAL"))
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, f"{command} gave {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from it."""
    folder = tmp_path_factory.mktemp("built")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)], folder)
    return folder


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


def test_the_demo_runs_from_the_installed_wheel(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pins = str(ROOT / "requirements" / "test.lock")
    run([str(python), "-m", "pip", "install", "--quiet", str(wheel), "--constraint", pins], tmp_path)
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
