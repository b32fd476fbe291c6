"""The lower bounds in pyproject.toml are true: with just those versions the demo runs, and tests of their uses pass."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.packaging.installed import ROOT, build, environment, run

FOR_TESTS = ("hypothesis", "packaging", "pytest", "xlwt")
"""What the tests below need themselves, in the version of the lock."""

TESTS = (
    "tests/cli/test_reporting.py",  # the forms that results take
    "tests/dashboard/test_pages.py",  # the pages
    "tests/engine/test_neo4j_connection.py",
    "tests/engine/test_query_process.py",
    "tests/lessons/test_lesson_documents.py",  # documents and slides
    "tests/loaders/layouts/test_documents.py",
    "tests/loaders/test_reading_sources.py",  # text, workbooks of all kinds, Parquet
    "tests/paper",  # workbooks, pages, terminals
)


def lowest() -> dict[str, str]:
    """The lower bound of each dependency that is wanted on this system, by its canonical name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [one for one in map(Requirement, project["dependencies"]) if one.marker is None or one.marker.evaluate()]
    found = {}
    for requirement in wanted:
        ((operator, bound),) = ((one.operator, one.version) for one in requirement.specifier)
        assert operator == ">=", f"{requirement}: which is the lowest?"
        found[canonicalize_name(requirement.name)] = bound
    return found


def test_every_dependency_has_one_lower_bound_and_the_tests_are_there() -> None:
    assert {"click", "duckdb", "ladybug", "streamlit"} <= set(lowest())
    assert [one for one in TESTS if not (ROOT / one).exists()] == []


@pytest.mark.long
def test_the_lowest_versions_serve(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    (wheel,) = build(tmp_path_factory).glob("*.whl")
    bounds = lowest()
    locked = (ROOT / "requirements" / "test.lock").read_text(encoding="utf-8").splitlines()
    for_tests = [line for line in locked if line.partition("==")[0] in FOR_TESTS]
    assert len(for_tests) == len(FOR_TESTS)
    python = environment(tmp_path / "lowest", str(wheel), *for_tests, *(f"{name}=={bounds[name]}" for name in bounds))
    there = json.loads(run([str(python), "-m", "pip", "list", "--format", "json"], tmp_path))
    versions = {canonicalize_name(one["name"]): one["version"] for one in there}
    assert {name: Version(versions[name]) for name in bounds} == {name: Version(bounds[name]) for name in bounds}

    shown = run([str(python), "-m", "graphgov", "demo"], tmp_path, PYTHONIOENCODING="utf-8")
    assert "社区未建“大党委”" in shown
    tests = [str(ROOT / one) for one in TESTS]
    options = ["-p", "no:cacheprovider", "--rootdir", str(ROOT), "--basetemp", str(tmp_path / "tests")]
    # The tests import each other from the root, where graphgov's source lies too: the same as in the wheel.
    run([str(python), "-m", "pytest", *options, *tests], ROOT, PYTHONDONTWRITEBYTECODE="1")
