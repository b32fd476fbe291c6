"""Sessions of the dashboard without a browser: what a page costs the server, from the request to its last message."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

_MOST_SECONDS = 300.0


@dataclass(frozen=True)
class Visit:
    """A page somebody opens: its path, and what its address carries."""

    path: str
    query: str


def seconds_of(server: str, visit: Visit, together: Barrier | None = None) -> float:
    """How long the server needs for a page in a session of its own; begun with the others that wait at the barrier.

    Raises `RuntimeError` where the page did not end well.
    """
    asked = BackMsg()
    asked.rerun_script.query_string = visit.query
    asked.rerun_script.page_name = "" if visit.path == "overview" else visit.path
    address = server.replace("http://", "ws://") + "/_stcore/stream"
    with connect(
        address, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=_MOST_SECONDS
    ) as session:
        if together is not None:
            together.wait()
        begun = time.monotonic()
        session.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(session.recv(_MOST_SECONDS))
            kind = told.WhichOneof("type")
            if kind == "script_finished" and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"{visit} did not end well")
                return time.monotonic() - begun


def together(server: str, visits: Sequence[Visit]) -> list[float]:
    """The seconds of several sessions that begin at once, in the order of the visits."""
    gate = Barrier(len(visits))
    with ThreadPoolExecutor(len(visits)) as pool:
        return list(pool.map(lambda visit: seconds_of(server, visit, gate), visits))
