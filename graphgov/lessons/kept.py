"""What was found at the moments of a lesson, kept in the user's cache folder: a lesson prepared once opens at once.

A moment is the same as long as its registers, what is asked of them and the code that answers are the same, so its name
is a hash of all three and nothing kept can be out of date.  Only samples come here: a lesson has no other data.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphgov.analysis.checks.verdicts import CheckOutcome, Finding
from graphgov.lessons.picture import Picture
from graphgov.loaders.rows.known import Alias
from graphgov.loaders.rows.problems import Problem
from graphgov.shipped import shipped

_ID_LENGTH = 24


@dataclass(frozen=True)
class Found:
    """What loading and asking came to at one moment; its registers and generation are left out."""

    aliases: tuple[Alias, ...]
    refused: tuple[Problem, ...]
    outcomes: Mapping[str, CheckOutcome]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    picture: Picture


def cache_folder() -> Path:
    """Where the user's programs keep what they can make again, in the part of it that is for lessons."""
    if os.name == "nt":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "graphgov" / "lessons"


class KeptMoments:
    """Moments kept below a folder by this very code; those of other code are deleted when the first new one is kept.

    A folder that cannot be written or a file that cannot be read is as good as none.
    """

    def __init__(self, folder: Path) -> None:
        self._home = folder
        self._folder = folder / code_version()

    def find(self, asked: object) -> Found | None:
        """What was found the last time the same was asked, of the same registers; None where nothing is kept.

        `asked` is told apart by its `repr`.
        """
        try:
            # Written by this user into a folder of their own, as the byte code of Python modules is.
            found = pickle.loads(self._file(asked).read_bytes())  # noqa: S301
        except Exception:  # whatever a broken file makes of reading it, the moment is built anew
            return None
        return found if isinstance(found, Found) else None

    def keep(self, asked: object, found: Found) -> None:
        """Keep what was found."""
        file = self._file(asked)
        fresh = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            if not self._folder.is_dir():
                shutil.rmtree(self._home, ignore_errors=True)
                self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(pickle.dumps(found))
            fresh.replace(file)

    def _file(self, asked: object) -> Path:
        return self._folder / hashlib.sha256(repr(asked).encode("utf-8")).hexdigest()[:_ID_LENGTH]


@cache
def code_version() -> str:
    """A hash of the size and time of every file that has a part in what a moment comes to: code, checks, models."""
    whole = hashlib.sha256()
    package = Path(__file__).resolve().parent.parent
    for folder in (package, shipped("cypher"), shipped("data")):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".cypher", ".toml", ".csv", ".parquet", ".mo"}:
                stat = path.stat()
                whole.update(repr((path.name, stat.st_size, stat.st_mtime_ns)).encode("utf-8"))
    return whole.hexdigest()[:_ID_LENGTH]
