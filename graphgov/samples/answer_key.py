"""The answer key of a sample: what each check must find, so that detection is measured and not judged by eye."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from graphgov.samples.request import ExpectedVerdict

HEADERS = ("check", "subject", "verdict", "why")


def write_answer_key(path: Path, expected: Iterable[ExpectedVerdict]) -> Path:
    """Write the key, sorted, as UTF-8 csv with a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADERS)
        for line in sorted(expected):
            writer.writerow((line.check, line.subject, line.verdict, line.why))
    return path


def read_answer_key(path: Path) -> tuple[ExpectedVerdict, ...]:
    """Read a key written by `write_answer_key`."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return tuple(ExpectedVerdict(*(row[header] for header in HEADERS)) for row in csv.DictReader(stream))
