"""The offline kit: everything an office machine without internet and without administrator rights needs.

    python tools/kit.py [--platform NAME]… [--python VERSION]… [--out FOLDER]

One folder for each platform, `dist/kit-graphgov-<version>-<platform>`: the wheels of the locked requirements and
graphgov's own, the documents, samples, start scripts, a README in both languages and SHA256SUMS.  A package that has
no wheel for a platform is named, and that platform's kit is not made (exit code 1); the others are.

Needs pip's own package index for the downloads; what is in the pip cache is not fetched twice.
"""

from __future__ import annotations

import argparse
import email.parser
import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "test.lock"
SCRIPTS = ROOT / "tools" / "kit"
PYTHONS = ("3.11", "3.12", "3.13")
_DOCUMENTS = (
    "README.md",
    "README.zh-CN.md",
    "LICENSE",
    "NOTICE",
    "CHANGELOG.md",
    "SECURITY.md",
    "ARCHITECTURE.md",
    "docs",
)
_SAMPLES = ("fuyang",)


@dataclass(frozen=True)
class Platform:
    """A system that a kit is for: pip's names for its wheels, newest first, and what markers call it."""

    name: str
    tags: tuple[str, ...]
    sys_platform: str
    system: str
    machine: str

    def environment(self, python: str) -> dict[str, str]:
        """What markers of requirements are asked about on this platform."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{python}.0",
            "os_name": "nt" if self.sys_platform == "win32" else "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": self.system,
            "platform_version": "",
            "python_full_version": f"{python}.0",
            "python_version": python,
            "sys_platform": self.sys_platform,
            "extra": "",
        }


def _manylinux(machine: str) -> tuple[str, ...]:
    # 2_28 and older: Kylin V10 and UOS 20 have glibc 2.28.
    return (*(f"manylinux_2_{minor}_{machine}" for minor in range(28, 16, -1)), f"manylinux2014_{machine}",
            f"manylinux_2_12_{machine}", f"manylinux2010_{machine}", f"manylinux_2_5_{machine}",
            f"manylinux1_{machine}")  # fmt: skip


PLATFORMS = (
    Platform("windows-x64", ("win_amd64",), "win32", "Windows", "AMD64"),
    Platform("linux-x64", _manylinux("x86_64"), "linux", "Linux", "x86_64"),
    Platform("linux-aarch64", _manylinux("aarch64"), "linux", "Linux", "aarch64"),
    Platform(
        "macos-arm64",
        (*(f"macosx_{major}_0_{cpu}" for major in (15, 14, 13, 12, 11) for cpu in ("arm64", "universal2")),
         "macosx_10_13_universal2", "macosx_10_12_universal2", "macosx_10_9_universal2"),
        "darwin", "Darwin", "arm64",
    ),
)  # fmt: skip


class MissingWheelError(Exception):
    """A package has no wheel for a platform; the text names both."""


def main(arguments: Sequence[str]) -> int:
    """Make the kits asked for; 1 where one could not be made."""
    parser = argparse.ArgumentParser(description="Make the offline kit.")
    names = [platform.name for platform in PLATFORMS]
    parser.add_argument("--platform", action="append", choices=names, help="only this platform; may be repeated")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this Python; may be repeated")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the kits go (default: dist)")
    asked = parser.parse_args(arguments)
    out: Path = asked.out.resolve()
    own = own_wheel(out / "kit-wheel")
    failed = False
    for platform in PLATFORMS:
        if asked.platform and platform.name not in asked.platform:
            continue
        try:
            folder = make_kit(platform, tuple(asked.python or PYTHONS), own, out)
            print(f"{folder.name}: {sum(1 for _ in (folder / 'wheels').iterdir())} wheels, {_megabytes(folder)} MB")
        except MissingWheelError as missing:
            print(f"kit for {platform.name} not made: {missing}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


def own_wheel(folder: Path) -> Path:
    """graphgov's own wheel, built into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)])
    return next(folder.glob("graphgov-*.whl"))


def make_kit(platform: Platform, pythons: Sequence[str], own: Path, out: Path) -> Path:
    """The kit of one platform for some versions of Python, below `out`.

    Raises `MissingWheelError` where a package has no wheel for it.
    """
    version = str(parse_wheel_filename(own.name)[1])
    folder = out / f"kit-graphgov-{version}-{platform.name}"
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copy2(own, wheels)
    for python in pythons:
        download(platform, python, own, wheels)
    _copy_documents(folder)
    _copy_scripts(platform, folder, version, pythons)
    _samples(folder / "samples")
    _write_sums(folder)
    return folder


def download(platform: Platform, python: str, own: Path, into: Path) -> None:
    """Fetch the wheels that graphgov needs on a platform and a Python, pinned as in the lock.

    pip asks markers about the machine it runs on, not about the platform it downloads for; so requirements are
    followed here, with the platform's own environment.
    """
    locked = dict(_locked())
    environment = platform.environment(python)
    needed: set[str] = set()
    waiting = list(_requirements(own, environment))
    while waiting:
        batch: dict[str, str] = {}
        extras: dict[str, set[str]] = {}
        for requirement in waiting:
            name = canonicalize_name(requirement.name)
            extras.setdefault(name, set()).update(requirement.extras)
            if name not in needed:
                batch[name] = f"{name}=={locked[name]}" if name in locked else f"{name}{requirement.specifier}"
        if batch:
            _fetch(platform, python, list(batch.values()), into)
        found = [(path, _name(path)) for path in sorted(into.iterdir())]
        waiting = [
            new
            for path, name in found
            if name in batch or extras.get(name)
            for new in _requirements(path, environment, extras.get(name, set()))
            if canonicalize_name(new.name) not in needed | set(batch) or new.extras
        ]
        if not batch:
            waiting = [new for new in waiting if canonicalize_name(new.name) not in needed]
        needed |= set(batch)


def _name(wheel: Path) -> str:
    return str(parse_wheel_filename(wheel.name)[0])


def _requirements(wheel: Path, environment: dict[str, str], extras: Iterable[str] = ()) -> Iterator[Requirement]:
    """What a wheel needs in an environment, with some of its extras."""
    with zipfile.ZipFile(wheel) as packed:
        name = next(one for one in packed.namelist() if one.endswith(".dist-info/METADATA"))
        metadata = email.parser.Parser().parsestr(packed.read(name).decode("utf-8"))
    for text in metadata.get_all("Requires-Dist") or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate(environment | {"extra": extra}) for extra in ("", *sorted(extras))):
            yield requirement


def _locked() -> Iterator[tuple[str, str]]:
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _equals, version = line.partition("==")
            yield canonicalize_name(name), version


def _fetch(platform: Platform, python: str, requirements: Sequence[str], into: Path) -> None:
    short = python.replace(".", "")
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(into),
        "--python-version", python, "--implementation", "cp", "--abi", f"cp{short}", "--abi", "abi3", "--abi", "none",
        *(part for tag in platform.tags for part in ("--platform", tag)),
    ]  # fmt: skip
    done = subprocess.run([*command, *requirements], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode == 0:
        return
    for requirement in requirements:  # which one?
        one = subprocess.run([*command, requirement], capture_output=True, text=True, encoding="utf-8", check=False)
        if one.returncode:
            raise MissingWheelError(f"{requirement} has no wheel for {platform.name} with Python {python}")
    raise MissingWheelError(done.stderr.strip())


def _copy_documents(folder: Path) -> None:
    for name in _DOCUMENTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy2(source, folder / name)


def _copy_scripts(platform: Platform, folder: Path, version: str, pythons: Sequence[str]) -> None:
    windows = platform.sys_platform == "win32"
    said = {"@VERSION@": version, "@PLATFORM@": platform.name, "@PYTHONS@": ", ".join(pythons)}
    for path in sorted(SCRIPTS.iterdir()):
        if (path.suffix in (".bat", ".ps1") and not windows) or (path.suffix == ".sh" and windows):
            continue
        text = path.read_text(encoding="utf-8")
        for placeholder, value in said.items():
            text = text.replace(placeholder, value)
        # cmd.exe needs CRLF, and Notepad shows Chinese in UTF-8 with a byte order mark.
        ends = "\r\n" if windows else "\n"
        encoding = "utf-8-sig" if path.suffix in (".ps1", ".txt") else "utf-8"
        target = folder / path.name
        target.write_text(text, encoding=encoding, newline=ends)
        if path.suffix == ".sh":
            target.chmod(0o755)


def _samples(folder: Path) -> None:
    for model in _SAMPLES:
        _run([sys.executable, "-m", "graphgov", "sample", model, "--output", str(folder / model), "--format", "xlsx"])


def _write_sums(folder: Path) -> None:
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def _megabytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
        raise SystemExit(f"{command[1:4]} failed")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
