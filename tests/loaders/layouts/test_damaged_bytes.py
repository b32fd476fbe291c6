"""Whatever bytes come in, reading ends, with rows or with a problem that says what is wrong."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loaders.layouts.books import Page, write
from tests.loaders.layouts.corpus_headers import BODY, HEAD, NAME, TITLE
from tests.loaders.reading_support import read

KINDS = ("xlsx", "xls", "ods", "docx", "csv")
PAGE = Page(NAME, [[TITLE], HEAD, *BODY, ["合计", None, None, 320]], ("A1:D1", "A3:A4"))
MOST_SECONDS = 20.0


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled, swapped or cut off at the end."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(max(len(found), 1))
        length = chance.randint(1, 64)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + length]
            case 2:
                found[at:at] = found[at : at + length]
            case 3:
                found[at : at + length] = chance.randbytes(length)
            case _:
                found[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"\x7f\xff\xff\xff"))
    return bytes(found if chance.random() < 0.7 else found[: chance.randint(0, len(found))])


def damaged_parts(path: Path, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """The parts of a packed file, one of them damaged: so that the damage is past the unpacking."""
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        hurt = chance.choice(names)
        for name in names:
            content = packed.read(name)
            yield name, damaged(content, chance) if name == hurt else content


def hurt_files(folder: Path, kind: str, number: int, seed: int) -> None:
    chance = random.Random(seed)
    whole = write(folder.parent / f"whole.{kind}", PAGE)
    content = whole.read_bytes()
    folder.mkdir()
    for at in range(number):
        target = folder / f"{at:04} 网格台账.{kind}"
        if zipfile.is_zipfile(whole) and at % 2:
            with zipfile.ZipFile(target, "w") as packed:
                for name, part in damaged_parts(whole, chance):
                    packed.writestr(name, part)
        else:
            target.write_bytes(damaged(content, chance))


def check(tmp_path: Path, kind: str, number: int, seed: int) -> None:
    folder = tmp_path / "damaged"
    hurt_files(folder, kind, number, seed)
    for file in sorted(folder.iterdir()):
        begun = time.monotonic()
        result = read(tmp_path / "out", file)
        assert time.monotonic() - begun < MOST_SECONDS
        assert result.tables or result.problems or result.quarantined
        assert all(problem.expected for problem in result.problems)
        assert result.account.tables or result.account.parts
        assert [table for table in result.account.tables if table.difference] == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_give_rows_or_a_problem(tmp_path: Path, kind: str) -> None:
    check(tmp_path, kind, 8, seed=5)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", KINDS)
def test_many_damaged_files_give_rows_or_a_problem(tmp_path: Path, kind: str, seed: int) -> None:
    check(tmp_path, kind, 100, seed=100 + seed)


@pytest.mark.parametrize("kind", KINDS)
def test_every_beginning_of_a_file_gives_rows_or_a_problem(tmp_path: Path, kind: str) -> None:
    content = write(tmp_path / f"whole.{kind}", PAGE).read_bytes()
    folder = tmp_path / "cut"
    folder.mkdir()
    for part in range(8):
        (folder / f"{part} 网格台账.{kind}").write_bytes(content[: len(content) * part // 8])
    result = read(tmp_path / "out", folder)
    assert {problem.file.partition("#")[0] for problem in result.problems} >= {f"0 网格台账.{kind}"}
