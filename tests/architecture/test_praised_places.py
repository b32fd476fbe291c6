"""Places that the published accounts praise stand in no example of ours: neither faulty nor invented."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PRAISED = (
    *("安慧里", "西桥", "打铜社区", "华锦", "青和居", "七里一村", "东湖新城", "硚北", "西河桥", "梦想城", "东方阳光城"),
    *("盛兴物业", "董守芝", "陶久娣", "褚芹芹", "陈桂香"),
)
_TELL_OF_THEM = {
    "tests/architecture/test_praised_places.py",
    "tests/loaders/test_divisions.py",  # their codes in the lists of divisions
    "docs/models.md",
    "docs/samples.md",
    "data/lessons/chaoyang.toml",  # told of as examples to follow, on a made-up stage
    "data/lessons/wuhan.toml",
}
"""What speaks of them as the accounts do: what they did, and that a rule is theirs."""


def test_no_praised_place_stands_in_an_example() -> None:
    found = set()
    for folder in ("tests", "docs", "data/lessons", "graphgov", "dashboard"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in (".py", ".md", ".toml", ".csv") and name not in _TELL_OF_THEM:
                text = path.read_text(encoding="utf-8")
                found |= {(name, place) for place in _PRAISED if place in text}
    assert found == set()
