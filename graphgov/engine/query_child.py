"""The child of `query_process`: opens the engine, runs one query, sends the answer, ends.

Nothing here is trusted to hold a limit but the rows: time and memory are watched from outside.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa

from graphgov.cypher.allow_list import limited
from graphgov.engine.base import Engine, Value
from graphgov.engine.query_values import unpacked
from graphgov.errors import EngineError, GraphgovError, QueryLimitError

_MEMORY_SIGNS = ("buffer manager", "bad_alloc", "unable to allocate", "out of memory")


def main() -> None:
    """Serve one request from standard input."""
    channel = _private_output()
    _forbid_files()
    request = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        engine = _open(request)
        channel.write(b"ready\n")
        channel.flush()
        table = _run(engine, request)
        rows = int(request["rows"])
        outcome: dict[str, object] = {"status": "ok", "truncated": table.num_rows > rows}
        body = _stream(table.slice(0, rows))
    except GraphgovError as error:
        outcome, body = _failure(error), b""
    except MemoryError:
        outcome, body = {"status": "memory"}, b""
    channel.write(json.dumps(outcome).encode("ascii") + b"\n" + body)
    channel.flush()
    # Engines close slowly and noisily when memory is short; there is nothing of theirs to save.
    os._exit(0)


def _private_output() -> IO[bytes]:
    """The pipe to the parent, out of reach of whatever an engine prints."""
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return channel


def _forbid_files() -> None:
    """Where the system can (not on Windows), let this process write no byte into any file."""
    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent() -> None:
    """The parent holds our input open as long as it lives."""
    sys.stdin.buffer.read()
    os._exit(1)


def _open(request: Mapping[str, Any]) -> Engine:
    if request["kind"] == "ladybug":
        from graphgov.engine.ladybug import LadybugEngine  # noqa: PLC0415 - only the engine asked for is loaded

        return LadybugEngine(Path(request["location"]), memory_bytes=int(request["memory_mb"]) * 2**20 // 2)
    from graphgov.engine.neo4j import Neo4jEngine  # noqa: PLC0415
    from graphgov.engine.neo4j_connection import find_credentials  # noqa: PLC0415

    return Neo4jEngine(request["location"], credentials=find_credentials(), database=request["database"])


def _run(engine: Engine, request: Mapping[str, Any]) -> pa.Table:
    text = limited(request["text"], int(request["rows"]) + 1)
    parameters = cast("dict[str, Value]", unpacked(request["parameters"]))
    return engine.query(text, parameters, timeout_seconds=float(request["seconds"]))


def _stream(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _failure(error: GraphgovError) -> dict[str, object]:
    text = str(error).lower()
    if isinstance(error, EngineError) and any(sign in text for sign in _MEMORY_SIGNS):
        return {"status": "memory"}
    if isinstance(error, QueryLimitError):
        return {"status": "time"}
    return {"status": "error", "message": error.message, "remedy": error.remedy}


if __name__ == "__main__":
    main()
