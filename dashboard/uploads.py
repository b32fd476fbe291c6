"""Files that a viewer dragged in, kept in a folder of their own for as long as the session needs them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

import streamlit as st

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
    sizes: tuple[int, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where they lie, in the order they were given."""
        return tuple(Path(self.folder.name) / name for name in self.names)


def uploads(given: Sequence[Uploaded]) -> Uploads | None:
    """The files on disk, written once; None where there are none."""
    kept = st.session_state.get(_KEPT)
    contents = [(_plain(one.name), one.getvalue()) for one in given]
    names, sizes = tuple(name for name, _content in contents), tuple(len(content) for _name, content in contents)
    if isinstance(kept, Uploads) and (kept.names, kept.sizes) == (names, sizes):
        return kept
    forget()
    if not contents:
        return None
    made = Uploads(tempfile.TemporaryDirectory(prefix="graphgov-"), names, sizes)
    for name, content in contents:
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
