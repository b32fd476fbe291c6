"""The process that files of offices are read in: whatever they hold, it comes to grief over it, and the load does not.

One is kept from file to file and from load to load, and a new one started where it was ended at a limit.  What is to be
done travels to it as a function and its arguments; what comes back holds nothing but the declarations of this room
and tables of text.  Bytes of others may have got the better of the process, so nothing else is made of its answer.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeVar

import pyarrow as pa

from graphgov.engine.child_processes import end_child, importing_graphgov, memory_of, seconds_of
from graphgov.loaders.files.raw_tables import TooMuchError, UnreadableError
from graphgov.messages import Said, language
from graphgov.messages import gettext as _

MOST_MEMORY_BYTES = 2 << 30
"""What reading one file may take."""

_LEAST_SECONDS = 20.0
_SECONDS_A_MEGABYTE = 3.0
_WAITING = 5
"""How many times as long as its work may take, the process is waited for on a busy machine."""

_POLL_SECONDS = 0.05
_KEPT_BYTES = 400 << 20
"""A process that has grown beyond this is not kept for the next file."""

_ENDING_SECONDS = 5.0
_STARVED = (-6, -9)
"""How a process ends on POSIX that aborts, as it does when memory is refused it, or that is killed for it."""

MEGABYTE = 1 << 20
NUMBER_BYTES = 8
DONE, REFUSED, TOO_LARGE, FAILED = b"d", b"r", b"m", b"f"
"""How the process says what came of it."""

_OURS = "graphgov.loaders.files."
_Made = TypeVar("_Made")


PACKED_TIMES = 5
"""How much more work a packed file is than a text of its size."""


def apart(work: Callable[..., _Made], *arguments: object, size: int = 0) -> _Made:
    """What `work` makes of the arguments, in a process with limits of time and memory.

    `size` are the bytes to read: a larger file may take longer.  Raises `UnreadableError` as the work does, and where
    it was ended at a limit or came to grief.
    """
    reader = _READERS.take()
    try:
        answer = reader.ask(pickle.dumps((language(), work, arguments)), _LEAST_SECONDS + _seconds(size))
    except BaseException:
        reader.end()
        raise
    _READERS.give_back(reader)
    return answer.made()  # type: ignore[no-any-return]


def _seconds(size: int) -> float:
    return _SECONDS_A_MEGABYTE * size / MEGABYTE


@dataclass(frozen=True)
class _Answer:
    """What came back: how it went, the answer without its tables, and these."""

    outcome: bytes
    content: bytes
    tables: tuple[pa.Table, ...]

    def made(self) -> Any:
        if self.outcome == TOO_LARGE:
            raise _too_much_memory()
        if self.outcome not in (DONE, REFUSED):
            raise _broken()
        try:
            made = _Unpickler(self.content, self.tables).load()
        except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, ImportError) as failure:
            raise _broken() from failure
        if isinstance(made, UnreadableError):
            raise made
        return made


class _Reader:
    """One process, asked one thing after another."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "graphgov.loaders.files.reading_child", str(self.owner)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=importing_graphgov(),
        )

    @property
    def usable(self) -> bool:
        """Whether it waits for more, and has not grown too much."""
        return self._child.poll() is None and memory_of(self._child.pid) < _KEPT_BYTES

    def end(self) -> None:
        """End it, if it was started here and not in a process that this one was forked from."""
        if self.owner == os.getpid():
            end_child(self._child)

    def ask(self, request: bytes, seconds: float) -> _Answer:
        child = self._child
        assert child.stdin is not None and child.stdout is not None  # noqa: S101 - both were asked for
        answer = _Listening(child.stdout)
        answer.start()
        spent, begun = seconds_of(child.pid), time.monotonic()
        with contextlib.suppress(OSError):  # a process that has died is noticed below
            child.stdin.write(len(request).to_bytes(NUMBER_BYTES, "little") + request)
            child.stdin.flush()
        while not answer.finished.wait(_POLL_SECONDS):
            if memory_of(child.pid) > MOST_MEMORY_BYTES:
                raise _too_much_memory()
            taken = seconds_of(child.pid) - spent
            if taken > seconds or time.monotonic() - begun > _WAITING * seconds:
                raise TooMuchError(
                    _("Reading the file was stopped: it takes more than {seconds} seconds.").format(
                        seconds=round(seconds)
                    )
                )
        if answer.overflowed:
            raise _too_much_memory()
        if answer.found is None:
            raise _too_much_memory() if self._starved() else _broken()
        return answer.found

    def _starved(self) -> bool:
        """Whether the process ended as one does that is refused memory, or that the system ends to have some."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._child.wait(_ENDING_SECONDS) in _STARVED
        return False


class _Listening(threading.Thread):
    """Takes what the process says, so that it is never held up by a full pipe."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._left = MOST_MEMORY_BYTES
        self.finished = threading.Event()
        self.found: _Answer | None = None
        self.overflowed = False

    def run(self) -> None:
        with contextlib.suppress(OSError, ValueError, EOFError, MemoryError, pa.ArrowException):
            outcome, number = self._exactly(1), self._number()
            content = self._exactly(self._number())
            tables = tuple(self._table() for _each in range(number))
            self.found = _Answer(outcome, content, tables)
        self.finished.set()

    def _number(self) -> int:
        return int.from_bytes(self._exactly(NUMBER_BYTES), "little")

    def _table(self) -> pa.Table:
        with pa.ipc.open_stream(pa.py_buffer(self._exactly(self._number()))) as stream:
            return stream.read_all()

    def _exactly(self, size: int) -> bytes:
        self._left -= size
        if self._left < 0:
            self.overflowed = True
            raise EOFError
        found = self._stream.read(size)
        if len(found) < size:
            raise EOFError
        return found


class _Readers:
    """The process that waits for the next file; several where several threads read at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Reader] = []

    def take(self) -> _Reader:
        with self._lock:
            while self._waiting:
                reader = self._waiting.pop()
                if reader.owner == os.getpid() and reader.usable:
                    return reader
                reader.end()
        return _Reader()

    def give_back(self, reader: _Reader) -> None:
        with self._lock:
            if not self._waiting and reader.usable:
                self._waiting.append(reader)
                return
        reader.end()

    def end(self) -> None:
        with self._lock:
            while self._waiting:
                self._waiting.pop().end()


_READERS = _Readers()
atexit.register(_READERS.end)


class Pickler(pickle.Pickler):
    """Writes an answer down; tables of text and paths are laid beside it."""

    def __init__(self, into: IO[bytes]) -> None:
        super().__init__(into)
        self.tables: list[pa.Table] = []

    def persistent_id(self, thing: object) -> tuple[str, object] | None:
        """What stands for a table or a path."""
        if isinstance(thing, pa.Table):
            self.tables.append(thing)
            return "table", len(self.tables) - 1
        return ("path", str(thing)) if isinstance(thing, Path) else None


class _Unpickler(pickle.Unpickler):
    """Makes of an answer what this room declares, and nothing else."""

    def __init__(self, content: bytes, tables: tuple[pa.Table, ...]) -> None:
        super().__init__(io.BytesIO(content))
        self._tables = tables

    def persistent_load(self, thing: tuple[str, Any]) -> object:
        """A table or a path laid beside the answer."""
        kind, value = thing
        return self._tables[value] if kind == "table" else Path(value)

    def find_class(self, module: str, name: str) -> object:
        """A declaration of this room, by its name."""
        if (module, name) == (Said.__module__, Said.__name__):
            return Said
        if (module, name) == ("builtins", "frozenset"):
            return frozenset
        found = getattr(import_module(module), name, None) if module.startswith(_OURS) else None
        if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | UnreadableError)):
            return found
        raise pickle.UnpicklingError(name)


def _too_much_memory() -> TooMuchError:
    return TooMuchError(
        _("Reading the file was stopped: it takes more than {size} MB of memory.").format(
            size=MOST_MEMORY_BYTES // MEGABYTE
        )
    )


def _broken() -> UnreadableError:
    return UnreadableError(
        _("The file is damaged in a way that ends its reading."),
        remedy=_("Open it in the program it was made with, save it again as xlsx or CSV, and hand that in."),
    )
