"""The offline kit: what its platforms need, its scripts, and an installation from it without network."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CLOSED = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def kit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("graphgov_kit", ROOT / "tools" / "kit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["graphgov_kit"] = module
    spec.loader.exec_module(module)
    return module


def wheel(folder: Path, *requirements: str) -> Path:
    path = folder / "made_up-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        needed = "".join(f"Requires-Dist: {one}\n" for one in requirements)
        packed.writestr(
            "made_up-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: made-up\nVersion: 1.0\n{needed}"
        )
    return path


def test_what_a_wheel_needs_is_asked_for_the_platform_of_the_kit(kit: ModuleType, tmp_path: Path) -> None:
    made = wheel(
        tmp_path, "click", 'tzdata; sys_platform == "win32"', 'uvloop; platform_system != "Windows"',
        'tomli; python_version < "3.12"', 'rich; extra == "shown"',
    )  # fmt: skip
    found = {
        one.name: {need.name for need in kit._requirements(made, one.environment("3.12"))} for one in kit.PLATFORMS
    }
    assert found == {
        "windows-x64": {"click", "tzdata"},
        "linux-x64": {"click", "uvloop"},
        "linux-aarch64": {"click", "uvloop"},
        "macos-arm64": {"click", "uvloop"},
    }
    linux = kit.PLATFORMS[1]
    assert "rich" in {need.name for need in kit._requirements(made, linux.environment("3.11"), ["shown"])}


def test_scripts_suit_the_system(kit: ModuleType, tmp_path: Path) -> None:
    for chosen in kit.PLATFORMS[:2]:
        (tmp_path / chosen.name).mkdir()
        kit._copy_scripts(chosen, tmp_path / chosen.name, "0.1.0", ("3.11", "3.12"))
    windows, linux = (tmp_path / chosen.name for chosen in kit.PLATFORMS[:2])
    assert {path.name for path in windows.iterdir()} == {"README.txt", "start.bat", "start.ps1"}
    assert {path.name for path in linux.iterdir()} == {"README.txt", "start.sh"}
    batch = (windows / "start.bat").read_bytes()
    power = (windows / "start.ps1").read_bytes().removeprefix(b"\xef\xbb\xbf")
    for script in (batch, power):
        assert script.isascii(), "the machine's code page must not matter"
        assert script.count(b"\r\n") == script.count(b"\n")
        assert script.count(b'"') % 2 == script.count(b"(") - script.count(b")") == 0
        for said in (b"-m venv", b"--no-index", b"--find-links", b"-m graphgov demo --folder", b"PYTHONUTF8"):
            assert said in script, said
        for version in kit.PYTHONS:
            assert version.encode() in script
        assert b"http" not in script
    assert power.count(b"{") == power.count(b"}")
    assert batch.count(b"goto failed") == 2
    assert b"\n:failed\r" in batch
    assert b"\n:run\r" in batch
    assert b"\r" not in (linux / "start.sh").read_bytes()
    if os.name != "nt":
        assert os.access(linux / "start.sh", os.X_OK)
    told = (windows / "README.txt").read_text(encoding="utf-8-sig")
    for word in ("LoongArch", "龙芯", "Windows 7", "3.11, 3.12", "windows-x64"):
        assert word in told
    assert "@" not in told


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_shell_script_is_sound() -> None:
    shell = shutil.which("sh")
    assert shell is not None
    assert subprocess.run([shell, "-n", str(ROOT / "tools" / "kit" / "start.sh")], check=False).returncode == 0


@pytest.mark.long
def test_a_package_without_a_wheel_is_named(kit: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(kit.MissingWheelError, match=r"ladybug.* linux-x64 with Python 3\.11"):
        kit._fetch(kit.PLATFORMS[1], "3.11", ["ladybug==0.0.0.1"], tmp_path)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux" or platform.machine() != "x86_64", reason="installs the kit for Linux x64")
def test_the_demo_runs_from_the_kit_without_network(kit: ModuleType, tmp_path: Path) -> None:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert kit.main(["--platform", "linux-x64", "--python", python, "--out", str(tmp_path / "dist")]) == 0
    (folder,) = (tmp_path / "dist").glob("kit-graphgov-*-linux-x64")
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _two, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert {"wheels", "docs", "samples", "start.sh", "README.txt"} <= {path.name for path in folder.iterdir()}
    elsewhere = tmp_path / "office machine"
    shutil.move(folder, elsewhere)
    proxies = {name: CLOSED for one in ("http", "https", "all") for name in (f"{one}_proxy", f"{one.upper()}_PROXY")}
    environment = {
        "PATH": f"{Path(sys.base_prefix) / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "PIP_INDEX_URL": CLOSED,
        **proxies,
    }
    shell = shutil.which("sh")
    assert shell is not None
    done = subprocess.run(
        [shell, str(elsewhere / "start.sh")], env=environment, cwd=tmp_path, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "示例数据·非真实情况" in done.stdout
    assert (elsewhere / "demo" / "workspace" / "CURRENT").is_file()
