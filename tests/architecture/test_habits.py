"""What is said twice is said alike: the hooks and `make check`, the version and its changes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")


def test_the_hooks_run_what_make_check_runs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^check:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe is not None
    commands = [line.strip().replace("$(BIN)/", "") for line in recipe[1].splitlines()]
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^ +entry: (.+)$", hooks, re.MULTILINE) == commands
    for setting in ("language: system", "pass_filenames: false", "always_run: true"):
        assert hooks.count(f"  {setting}\n") == len(commands), setting


def test_the_version_has_its_section_in_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(.+)\] - (?:unreleased|\d{4}-\d\d-\d\d)$", changes, re.MULTILINE)
    assert versions == sorted(versions, key=lambda text: [*map(int, text.split("."))], reverse=True)
    assert versions[0] == version
    assert len(versions) == changes.count("\n## ")
    assert set(re.findall(r"^### (.+)$", changes, re.MULTILINE)) <= set(KINDS)
