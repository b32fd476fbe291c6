"""Running a person's query in a child process, with limits of time, memory and rows.

A query that passes the allow-list (`cypher_allow`) can still multiply without end.  An engine's own timeout does not
hold it: while it fills memory it looks at no clock.  So the engine is opened in a process of its own, watched from
here and ended when it goes over.  Requests and answers travel over the child's standard input and output; credentials
through its environment; it works in an empty folder that is deleted afterwards.

The child speaks three things on its output: the line `ready` once the engine is open, a line of JSON with
the outcome, and, if there is an answer, an Arrow stream.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Literal

import pyarrow as pa

from graphgov.cypher.allow_list import refuse_unsafe
from graphgov.engine.answers import without_fields
from graphgov.engine.base import Value
from graphgov.engine.child_processes import end_child, importing_graphgov, memory_of
from graphgov.engine.neo4j_connection import Credentials
from graphgov.engine.parameters import checked
from graphgov.engine.query_values import packed
from graphgov.errors import EngineError, QueryLimitError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema.resident_counts import RESIDENT_COUNTS
from graphgov.temporary_folders import own_folder

_POLL_SECONDS = 0.02
_START_SECONDS = 60.0
_ANSWER_BYTES = 256 * 2**20
_SECRETS = ("NEO4J_USERNAME", "NEO4J_PASSWORD", "GRAPHGOV_NEO4J_USERNAME", "GRAPHGOV_NEO4J_PASSWORD")


@dataclass(frozen=True)
class EngineAddress:
    """Which engine a query goes to: `location` is a generation's folder for ladybug, an address for neo4j.

    Without `credentials` the child looks for them where every command does (`find_credentials`).
    """

    kind: Literal["ladybug", "neo4j"]
    location: Path | str
    database: str | None = None
    credentials: Credentials | None = None


@dataclass(frozen=True)
class Limits:
    """What one query may take: seconds from the moment the engine is open, memory of the whole child process in MiB
    (an idle one takes about 150), rows of its answer.
    """

    seconds: float = 30.0
    memory_mb: int = 1024
    rows: int = 10_000


@dataclass(frozen=True)
class QueryResult:
    """The answer; `truncated` says that rows past the limit were left out."""

    table: pa.Table
    truncated: bool
    seconds: float


def run_limited(
    engine: EngineAddress,
    text: str,
    parameters: Mapping[str, Value] | None = None,
    limits: Limits | None = None,
    *,
    require_labels: bool = False,
) -> QueryResult:
    """Run a person's query and give its rows, or stop it at its limits.

    Raises `QueryRefusedError` for text outside the allow-list (nothing is run then), `QueryLimitError` past the time or
    the memory, saying which, `EngineError` when the engine refuses the query or cannot be reached.
    """
    refuse_unsafe(text, require_labels=require_labels)
    limits = limits or Limits()
    request = {
        "kind": engine.kind,
        "location": str(engine.location if engine.kind == "neo4j" else Path(engine.location).resolve()),
        "database": engine.database,
        "text": text,
        "parameters": packed(checked(text, parameters)),
        "seconds": limits.seconds,
        "memory_mb": limits.memory_mb,
        "rows": limits.rows,
    }
    with own_folder("query") as folder:
        child = _start(engine, folder)
        try:
            found = _watch(child, json.dumps(request), limits)
        finally:
            end_child(child)
    return replace(found, table=without_fields(found.table, RESIDENT_COUNTS)) if require_labels else found


def _start(engine: EngineAddress, folder: str) -> subprocess.Popen[bytes]:
    environment = {**importing_graphgov(), "GRAPHGOV_LANGUAGE": language()}
    environment |= {"TMPDIR": folder, "TEMP": folder, "TMP": folder}
    if engine.kind != "neo4j":
        for name in _SECRETS:
            environment.pop(name, None)
    elif engine.credentials is not None:
        environment["GRAPHGOV_NEO4J_USERNAME"] = engine.credentials.username
        environment["GRAPHGOV_NEO4J_PASSWORD"] = engine.credentials.password
        if engine.credentials.certificate is not None:
            environment["GRAPHGOV_NEO4J_CERTIFICATE"] = str(engine.credentials.certificate.resolve())
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "graphgov.engine.query_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
    )


class _Answer(threading.Thread):
    """Reads what the child says, so that it is never blocked by a full pipe."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.ready = threading.Event()
        self.finished = threading.Event()
        self.overflowed = False
        self.data = bytearray()

    def run(self) -> None:
        # A pipe that is closed under us belongs to a child that is being ended.
        with contextlib.suppress(OSError, ValueError):
            first = self._stream.readline()
            if first.strip() == b"ready":
                self.ready.set()
            else:
                self.data += first
            while piece := self._stream.read(2**16):
                if len(self.data) + len(piece) > _ANSWER_BYTES:
                    self.overflowed = True
                    break
                self.data += piece
        self.finished.set()


def _watch(child: subprocess.Popen[bytes], request: str, limits: Limits) -> QueryResult:
    assert child.stdin is not None and child.stdout is not None  # noqa: S101 - both were asked for
    answer = _Answer(child.stdout)
    answer.start()
    # A child that died before it could read: what it said, or did not say, is looked at below.
    with contextlib.suppress(OSError):
        # The pipe stays open: its end tells an orphaned child to stop.
        child.stdin.write(request.encode("ascii") + b"\n")
        child.stdin.flush()
    started = time.monotonic()
    asked: float | None = None
    while not answer.finished.wait(_POLL_SECONDS):
        now = time.monotonic()
        if asked is None and answer.ready.is_set():
            asked = now
        if asked is None and now - started > _START_SECONDS:
            raise EngineError(_("The query process did not start in {seconds} s.").format(seconds=int(_START_SECONDS)))
        if asked is not None and now - asked > limits.seconds:
            raise _too_slow(limits)
        if memory_of(child.pid) > limits.memory_mb * 2**20:
            raise _too_big(limits)
    return _read(bytes(answer.data), limits, time.monotonic() - (asked or started), overflowed=answer.overflowed)


def _too_slow(limits: Limits) -> QueryLimitError:
    return QueryLimitError(
        _("The query was stopped after {seconds} seconds.").format(seconds=f"{limits.seconds:g}"),
        remedy=_("Narrow it: begin at one place, name labels and kinds, or raise the limit of time."),
    )


def _too_big(limits: Limits) -> QueryLimitError:
    return QueryLimitError(
        _("The query was stopped: it took more than {memory} MB of memory.").format(memory=limits.memory_mb),
        remedy=_("Narrow it: begin at one place, collect less, or raise the limit of memory."),
    )


def _read(data: bytes, limits: Limits, seconds: float, *, overflowed: bool) -> QueryResult:
    if overflowed:
        raise _too_big(limits)
    head, _separator, body = data.partition(b"\n")
    try:
        outcome = json.loads(head)
    except ValueError:
        raise EngineError(
            _("The query process ended without an answer."),
            remedy=_("Narrow the query; if the machine is short of memory, close other programs."),
        ) from None
    if outcome["status"] == "time":
        raise _too_slow(limits)
    if outcome["status"] == "memory":
        raise _too_big(limits)
    if outcome["status"] != "ok":
        raise EngineError(outcome["message"], remedy=outcome["remedy"])
    with pa.ipc.open_stream(body) as reader:
        return QueryResult(reader.read_all(), bool(outcome["truncated"]), seconds)
