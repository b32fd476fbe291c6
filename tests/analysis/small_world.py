"""A district with two streets and three communities, and an engine whose answers to checks can be set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pyarrow as pa
from graph_builder import DATA_DATE, GraphBuilder

from graphgov.analysis.checks.check_file import Check, CheckThreshold
from graphgov.analysis.checks.verdicts import Severity
from graphgov.engine.base import HAND_IN_SCHEMA, Engine, GraphState, Value
from graphgov.models.sources import convention
from graphgov.schema.declaration import Label

DISTRICT, STREET_A, STREET_B = "Division:330111", "Division:330111001", "Division:330111002"
C1, C2, C3 = "Community:330111001001", "Community:330111001002", "Community:330111002001"
EXAMPLE = convention(Label("示例", "an example"))
IN_STREET = {C1: STREET_A, C2: STREET_A, C3: STREET_B}


def world() -> GraphBuilder:
    """Places, and two grids in each community; every grid was read from row 2 or 3 of the grid register."""
    graph = GraphBuilder()
    graph.node("Division", "330111", name="甲区", level="district", district_id=DISTRICT)
    for street, name in ((STREET_A, "东街道"), (STREET_B, "西街道")):
        graph.node("Division", street.split(":")[1], name=name, level="street", street_id=street, district_id=DISTRICT)
    for number, (community, street) in enumerate(IN_STREET.items(), start=1):
        above = {"community_id": community, "street_id": street, "district_id": DISTRICT}
        code = community.split(":")[1]
        graph.node("Community", code, name=f"第{number}社区", **above)
        graph.node("Neighbourhood", f"n{number}", name=f"第{number}小区", **above)
        for grid in (1, 2):
            graph.node(
                "Grid",
                f"{code}{grid}",
                name=f"第{grid}网格",
                kind="comprehensive",
                **above,
                source_register="grids",
                source_office="甲区",
                source_file="网格.csv",
                source_row=grid + 1,
            )
    return graph


def grid(community: str, number: int = 1) -> str:
    return f"Grid:{community.split(':')[1]}{number}"


def check(**changes: object) -> Check:
    """A check over grids that needs no register, until changed."""
    given: dict[str, object] = {
        "id": "service.example",
        "title": Label("示例", "Example"),
        "why": Label("因为", "Because"),
        "subject": "Grid",
        "subject_kinds": (("Grid",),),
        "severity": Severity.HIGH,
        "source": (EXAMPLE,),
        "thresholds": (),
        "needs": (),
        "message": Label("{place_name}{name}：{measure}", "{name}, {place_name}: {measure}"),
        "remedy": (),
        "query": "CHECK service.example",
        **changes,
    }
    given.setdefault("file", str(given["id"]))
    if "id" in changes and "query" not in changes:
        given["query"] = f"CHECK {given['id']}"
    return Check(**given)  # type: ignore[arg-type]


def threshold(name: str = "most", default: int = 3) -> CheckThreshold:
    return CheckThreshold(name, Label("上限", "At most"), default, Label("人", "persons"), EXAMPLE)


def answer(*rows: Mapping[str, object], **columns: pa.DataType) -> pa.Table:
    """What a query returns: rows of subject, place, name and fault, and what else is given."""
    types = {
        "subject": pa.string(),
        "place": pa.string(),
        "name": pa.string(),
        "fault": pa.bool_(),
        **columns,
    }
    if any("evidence" in row for row in rows):
        types.setdefault("evidence", pa.list_(pa.string()))
    if any("lacking" in row for row in rows):
        types.setdefault("lacking", pa.list_(pa.string()))
    if any("measure" in row for row in rows):
        types.setdefault("measure", pa.int64())
    whole = [{"name": "某", "place": C1, "fault": True, **row} for row in rows]
    return pa.Table.from_pylist([{name: row.get(name) for name in types} for row in whole], pa.schema(types.items()))


class CannedEngine:
    """A real engine, but for the queries of checks (`CHECK …`), the hand-ins and the state, which are set."""

    def __init__(self, real: Engine, answers: Mapping[str, pa.Table | Exception]) -> None:
        self.real = real
        self.answers = answers
        self.asked: list[tuple[str, Mapping[str, Value]]] = []
        self.complete = True
        self.in_hand: list[tuple[str, str, str]] = []

    @property
    def name(self) -> str:
        return "ladybug"

    def state(self) -> GraphState:
        return GraphState("generation-1", DATA_DATE, complete=self.complete)

    def hand_ins(self) -> pa.Table:
        rows = [dict(zip(HAND_IN_SCHEMA.names, row, strict=True)) for row in self.in_hand]
        return pa.Table.from_pylist(rows, HAND_IN_SCHEMA)

    def query(
        self, text: str, parameters: Mapping[str, Value] | None = None, *, timeout_seconds: float | None = None
    ) -> pa.Table:
        self.asked.append((text, dict(parameters or {})))
        if not text.startswith("CHECK"):
            return self.real.query(text, parameters, timeout_seconds=timeout_seconds)
        given = self.answers[text.split()[1]]
        if isinstance(given, Exception):
            raise given
        return given

    def close(self) -> None:
        self.real.close()


AS_OF = dt.date(2025, 3, 1)
