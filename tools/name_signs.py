"""Writes `data/people/signs.csv`: how the signs of names sound, and which traditional signs stand for simplified ones.

    python tools/name_signs.py TSCharacters.txt

The sounds come from the package pypinyin, the pairs of signs from OpenCC's `TSCharacters.txt`; what they are and their
terms stand in `data/people/README.md`.  Only signs of GBK are taken, and of pairs only those without choice.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from pypinyin import lazy_pinyin

TARGET = Path(__file__).parent.parent / "data" / "people" / "signs.csv"
_LEADS, _TRAILS = range(0x81, 0xFF), range(0x40, 0xFF)
_FIRST, _LAST = "\u3400", "\u9fff"


def _signs() -> Iterator[str]:
    for lead in _LEADS:
        for trail in _TRAILS:
            sign = bytes((lead, trail)).decode("gbk", "ignore")
            if len(sign) == 1 and _FIRST <= sign <= _LAST:
                yield sign


def _simplified(source: Path, known: frozenset[str]) -> dict[str, str]:
    pairs = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, _tab, simplified = line.partition("\t")
        if traditional in known and len(simplified) == 1 and simplified in known and simplified != traditional:
            pairs[traditional] = simplified
    return pairs


def write(source: Path) -> None:
    """Write the table anew, one line a sound: the sound, its signs, and after each / a traditional sign and its own."""
    signs = frozenset(_signs())
    simplified = _simplified(source, signs)
    sounding: dict[str, list[str]] = {}
    for sign in sorted(signs - simplified.keys()):
        (sound,) = lazy_pinyin(sign)
        if sound != sign:
            sounding.setdefault(sound, []).append(sign)
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("form", "signs"))
        rows.writerows((sound, "".join(those)) for sound, those in sorted(sounding.items()))
        written: dict[str, list[str]] = {}
        for traditional, plain in sorted(simplified.items()):
            written.setdefault(plain, []).append(traditional)
        rows.writerows((plain, "".join(those)) for plain, those in sorted(written.items()))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
