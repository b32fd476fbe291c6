"""Files of one name stay two, and what a killed run left in the place of temporary files goes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from graphgov.loaders.files.sources import list_sources
from graphgov.temporary_folders import delete_what_the_dead_left, own_folder
from tests.loaders.reading_support import read, rows_of, write_csv

HEAD = ["社区", "网格名称", "网格类型"]


def test_files_of_one_name_in_different_folders_stay_two(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    first = write_csv(tmp_path / "甲" / "网格台账.csv", [HEAD, ["甲社区", "一格", "综合网格"]])
    second = write_csv(tmp_path / "乙" / "网格台账.csv", [HEAD, ["乙社区", "二格", "综合网格"]])
    for handed_in in ((first, second), (first.parent, second.parent), (first, second, first)):
        result = read(tmp_path / "out", *handed_in)
        rows = rows_of(result, "grids")
        assert [(row["file"], row["row"], row["name"]) for row in rows] == [
            ("甲/网格台账.csv", 2, "一格"),
            ("乙/网格台账.csv", 2, "二格"),
        ]


def test_a_file_that_shares_its_name_with_none_is_called_by_it(tmp_path: Path) -> None:
    (tmp_path / "甲").mkdir()
    file = write_csv(tmp_path / "甲" / "网格台账.csv", [HEAD, ["甲社区", "一格", "综合网格"]])
    found, _left, _sample = list_sources([file])
    assert [source.label for source in found] == ["网格台账.csv"]


def test_what_a_killed_run_left_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = (
        "import os, tempfile; from graphgov.temporary_folders import own_folder; "
        f"tempfile.tempdir = {str(tmp_path)!r}; folder = own_folder('trial'); "
        "open(folder.name + '/居民', 'w', encoding='utf-8').close(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    (left,) = tmp_path.iterdir()
    others = [tmp_path / "graphgov-trial-00000000-1-x", tmp_path / "graphgov-of-mine", tmp_path / "tmp1"]
    for other in others:
        other.mkdir()
    with own_folder("trial") as mine:
        assert not left.exists()
        delete_what_the_dead_left()
        assert Path(mine).is_dir()
    assert all(other.is_dir() for other in others)
    assert f"-{os.getpid()}-" in mine
