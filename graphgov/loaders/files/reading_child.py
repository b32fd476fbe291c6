"""The process that reads files: told a function and its arguments, it says what came of them, again and again."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import pickle
import sys
import threading
import time
from importlib.abc import MetaPathFinder
from typing import IO, Any

import psutil
import pyarrow as pa

from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.reading_process import (
    DONE,
    FAILED,
    MEGABYTE,
    MOST_MEMORY_BYTES,
    NUMBER_BYTES,
    REFUSED,
    TOO_LARGE,
    Pickler,
)
from graphgov.messages import choose_language

_SPARE_BYTES = 256 * MEGABYTE
_LOOKS_SECONDS = 2.0


def main() -> None:
    """Serve the process `sys.argv[1]` until it asks no more or is no more."""
    sys.meta_path.insert(0, _WithoutPandas())
    answers = _own_output()
    _limit_memory()
    threading.Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    while len(size := sys.stdin.buffer.read(NUMBER_BYTES)) == NUMBER_BYTES:
        request = sys.stdin.buffer.read(int.from_bytes(size, "little"))
        _say(answers, *_served(request))


class _WithoutPandas(MetaPathFinder):
    """Finds no pandas: Arrow looks whether it is there, and importing it takes longer than reading most files."""

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        """Nothing; of pandas that it is not there."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def _served(request: bytes) -> tuple[bytes, bytes, list[pa.Table]]:
    """How it went, the answer, and the tables laid beside it."""
    outcome, answer = DONE, io.BytesIO()
    try:
        spoken, work, arguments = pickle.loads(request)  # noqa: S301 - from the process that started this one
        choose_language(spoken)
        pickler = Pickler(answer)
        try:
            pickler.dump(work(*arguments))
        except UnreadableError as reason:
            outcome, answer = REFUSED, io.BytesIO()
            pickler = Pickler(answer)
            pickler.dump(reason)
        return outcome, answer.getvalue(), pickler.tables
    except (MemoryError, pa.ArrowMemoryError):
        return TOO_LARGE, b"", []
    except Exception:  # what it was is nobody's business: the texts of readers quote cells
        return FAILED, b"", []


def _say(answers: IO[bytes], outcome: bytes, content: bytes, tables: list[pa.Table]) -> None:
    answers.write(outcome + _number(len(tables)) + _number(len(content)) + content)
    for table in tables:
        buffer = pa.BufferOutputStream()
        with pa.ipc.new_stream(buffer, table.schema) as stream:
            stream.write_table(table)
        laid = buffer.getvalue()
        answers.write(_number(laid.size))
        answers.write(memoryview(laid))
    answers.flush()


def _number(number: int) -> bytes:
    return number.to_bytes(NUMBER_BYTES, "little")


def _own_output() -> IO[bytes]:
    """The pipe to the process that asks; what libraries print goes elsewhere."""
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with contextlib.suppress(OSError):
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return pipe


def _end_with(process_id: int) -> None:
    """End when the process that asks has ended, also in the middle of a file."""
    while psutil.pid_exists(process_id):
        time.sleep(_LOOKS_SECONDS)
    os._exit(1)


def _limit_memory() -> None:
    """Where the system can (not on Windows), refuse memory; elsewhere the process that asks looks how much is taken."""
    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return
    most = psutil.Process().memory_info().vms + MOST_MEMORY_BYTES + _SPARE_BYTES
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
