"""Files that a viewer dragged in, kept in a folder of their own for as long as the session needs them."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

import streamlit as st

from graphgov.temporary_folders import own_folder

_KEPT = "uploads"


class Uploaded(Protocol):
    """One file as the page receives it."""

    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True)
class Uploads:
    """The files of one hand-in.  The folder is deleted when the session ends or other files come."""

    folder: tempfile.TemporaryDirectory[str]
    names: tuple[str, ...]
    contents: tuple[str, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where they lie, in the order they were given."""
        return tuple(Path(self.folder.name) / name for name in self.names)


def uploads(given: Sequence[Uploaded]) -> Uploads | None:
    """The files on disk, written once; None where there are none."""
    kept = st.session_state.get(_KEPT)
    names = _distinct([_plain(one.name) for one in given])
    held = [one.getvalue() for one in given]
    contents = tuple(hashlib.sha256(content).hexdigest() for content in held)
    if isinstance(kept, Uploads) and (kept.names, kept.contents) == (names, contents):
        return kept
    forget()
    if not names:
        return None
    made = Uploads(own_folder("uploads"), names, contents)
    for name, content in zip(names, held, strict=True):
        (Path(made.folder.name) / name).write_bytes(content)
    st.session_state[_KEPT] = made
    return made


def forget() -> None:
    """Delete the files."""
    kept = st.session_state.pop(_KEPT, None)
    if isinstance(kept, Uploads):
        kept.folder.cleanup()


def _plain(name: str) -> str:
    """The last part of a name, whatever separators the sender's system uses."""
    return PureWindowsPath(PurePosixPath(name).name).name or "file"


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names, with a number in those of which there are several: 台账.xlsx, 台账(2).xlsx."""
    found: list[str] = []
    for name in names:
        path, number, own = Path(name), 1, name
        while own.lower() in {one.lower() for one in found}:
            number += 1
            own = f"{path.stem}({number}){path.suffix}"
        found.append(own)
    return tuple(found)
