"""Folders of this process's own among the system's temporary files, and the end of those whose process was killed.

A folder's name says whose it is: the computer, for a place of temporary files may be shared between several, and the
process on it.  One whose process is no more is deleted when the next folder is made or the next load begins.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import tempfile
from pathlib import Path

import psutil

_PREFIX = "graphgov"
_OURS = re.compile(rf"{_PREFIX}-[a-z]+-([0-9a-f]{{8}})-([0-9]{{1,10}})-.+")


def own_folder(purpose: str) -> tempfile.TemporaryDirectory[str]:
    """A new folder, deleted when it is closed or nobody holds it any more; `purpose` is one word of small letters.

    >>> with own_folder("test") as folder:
    ...     Path(folder).name.startswith("graphgov-test-")
    True
    """
    delete_what_the_dead_left()
    owner = f"{_PREFIX}-{purpose}-{_computer()}-{os.getpid()}-"
    return tempfile.TemporaryDirectory(prefix=owner, ignore_cleanup_errors=True)


def delete_what_the_dead_left() -> None:
    """Delete the folders of processes of this computer that are no more."""
    try:
        names = os.listdir(tempfile.gettempdir())  # noqa: PTH208 - of names alone, in a place with thousands of files
    except OSError:
        return
    for name in names:
        owner = _OURS.fullmatch(name)
        folder = Path(tempfile.gettempdir()) / name
        if owner is None or owner[1] != _computer() or folder.is_symlink():
            continue
        if not psutil.pid_exists(int(owner[2])):
            shutil.rmtree(folder, ignore_errors=True)


def _computer() -> str:
    return hashlib.sha256(platform.node().encode()).hexdigest()[:8]
