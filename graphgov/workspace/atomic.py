"""Changing files so that a crash at any instant leaves either the old content or the new.

A file is written beside its place, flushed to the disk, and put in place by `Path.replace`, which Windows has too.
Windows refuses to replace or read a file for the moment in which another process has it open, so both are tried again
for a short while.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _

UNFINISHED = ".writing"
"""The ending of a file that is being written; one that a dead process left may be deleted."""
_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.02

Result = TypeVar("Result")


def patiently(action: Callable[[], Result]) -> Result:
    """Do `action`, again and again for a few seconds while another process holds the file.

    Raises the last `PermissionError`.
    """
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return action()
        except PermissionError:
            if time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE_SECONDS)


def replace(source: Path, target: Path) -> None:
    """Put the file `source` in the place of `target`, and see that the change reaches the disk.

    Raises `WorkspaceError` when another program keeps `target` open.
    """
    try:
        patiently(lambda: source.replace(target))
    except PermissionError as error:
        raise WorkspaceError(
            _("{file} cannot be replaced: another program holds it open, or it is write-protected.").format(
                file=target
            ),
            remedy=_("Close the file in the other program and run the command again."),
        ) from error
    flush_folder(target.parent)


def write(path: Path, content: str | bytes) -> None:
    """Write a whole file, atomically; text is written as UTF-8 with the line ends it has."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    # Readable by its owner only: among these files are the hash key and tables of people.
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def read(path: Path) -> str | None:
    """The text of a file that others may be replacing just now; None where there is none."""
    try:
        return patiently(lambda: path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None


def flush_tree(folder: Path) -> None:
    """See that every file below `folder` has reached the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())
        else:
            flush_folder(path)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """See that a folder's entries have reached the disk, where the system lets a program ask for that."""
    with suppress(OSError):  # Windows opens no folders, and journals them itself.
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def move_folder(source: Path, target: Path) -> None:
    """Rename a folder within one file system; `target` must not be there."""
    patiently(lambda: source.rename(target))
    flush_folder(target.parent)
    if source.parent != target.parent:
        flush_folder(source.parent)


def remove_tree(folder: Path) -> None:
    """Delete a folder as far as that can be done; what another process still holds open stays for the next time."""
    shutil.rmtree(folder, ignore_errors=True)
