"""The locked environment that `make` builds: does it still fit what pyproject.toml asks for?

    python tools/lock.py write    writes requirements/test.lock from the environment it runs in
    python tools/lock.py check    fails where the lock lacks or contradicts a dependency (`make check`)

`make lock` runs `write` in a fresh environment, so that nothing installed by hand gets in.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "test.lock"
_OURS_OR_GIVEN = {"graphgov", "pip", "setuptools", "wheel"}
_HEAD = "# Every package of the test environment, pinned. Made by `make lock`; do not edit.\n"


def installed() -> dict[str, str]:
    """The version of each installed package, by its canonical name, without graphgov and pip themselves."""
    versions = {canonicalize_name(one.metadata["Name"]): one.version for one in distributions()}
    return {name: versions[name] for name in sorted(versions) if name not in _OURS_OR_GIVEN}


def asked() -> Iterator[Requirement]:
    """What pyproject.toml asks for on this platform, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [*project["dependencies"], *(text for extra in project["optional-dependencies"].values() for text in extra)]
    for requirement in map(Requirement, texts):
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement


def complaints() -> Iterator[str]:
    """Where the lock and pyproject.toml disagree, one sentence each."""
    locked = dict(_locked())
    for requirement in asked():
        version = locked.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"requirements/test.lock lacks {requirement.name}: run `make lock`."
        elif not requirement.specifier.contains(version, prereleases=True):
            yield f"requirements/test.lock pins {requirement.name} {version}, not {requirement}: run `make lock`."


def _locked() -> Iterator[tuple[str, str]]:
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _equals, version = line.partition("==")
            yield name, version


def main(arguments: list[str]) -> int:
    """Do what the first argument says; 1 where `check` finds something wrong, 2 for a wrong argument."""
    if arguments == ["write"]:
        lines = [f"{name}=={version}\n" for name, version in installed().items()]
        LOCK.write_text(_HEAD + "".join(lines), encoding="utf-8")
        return 0
    if arguments == ["check"]:
        found = list(complaints())
        sys.stderr.writelines(f"{line}\n" for line in found)
        return 1 if found else 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
