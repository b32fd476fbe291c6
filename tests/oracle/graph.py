"""A graph as plain rows, with the few questions that every oracle asks of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph_builder import GraphBuilder

Row = dict[str, Any]


class Said(NamedTuple):
    """What a check says of one subject: fault true, false or None (unknown), and what it counted."""

    fault: bool | None
    measure: int | None = None


Answer = dict[str, Said]


@dataclass
class PlainGraph:
    """Nodes by id and links by kind, as they were written down, on one day and with the checks' thresholds."""

    as_of: dt.date
    thresholds: dict[str, int]
    nodes: dict[str, Row] = field(default_factory=dict)
    links: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, graph: GraphBuilder, as_of: dt.date, thresholds: dict[str, int]) -> PlainGraph:
        """The rows that a builder holds."""
        plain = cls(as_of, thresholds)
        for rows in graph.nodes.values():
            plain.nodes.update(rows)
        for kind, links in graph.links.items():
            plain.links[kind].extend(links.values())
        return plain

    def if_same(self) -> PlainGraph:
        """The same place if everybody who may be one is one: the first of a pair has what the second has too."""
        other = PlainGraph(self.as_of, self.thresholds, self.nodes)
        for kind, links in self.links.items():
            other.links[kind.removeprefix("PERHAPS_") if kind != "PERHAPS_SAME" else kind].extend(links)
        return other

    def of_kind(self, *kinds: str) -> list[Row]:
        """All nodes of these kinds."""
        return [row for node_id, row in self.nodes.items() if node_id.split(":")[0] in kinds]

    def holds(self, link: Row) -> bool:
        """Whether a dated link holds on the day."""
        since, until = link["since"], link["until"]
        return (since is None or since <= self.as_of) and (until is None or until >= self.as_of)

    def out(self, node: Row, kind: str, target: str = "", *, now: bool = False) -> list[Row]:
        """Links of a kind that leave a node; `now` keeps those that hold on the day."""
        found = [link for link in self.links[kind] if link["from_id"] == node["id"]]
        return self._kept(found, "to_id", target, now)

    def into(self, node: Row, kind: str, source: str = "", *, now: bool = False) -> list[Row]:
        """Links of a kind that reach a node."""
        found = [link for link in self.links[kind] if link["to_id"] == node["id"]]
        return self._kept(found, "from_id", source, now)

    def _kept(self, links: list[Row], far: str, kind: str, now: bool) -> list[Row]:
        return [
            link for link in links if (not kind or link[far].split(":")[0] == kind) and (not now or self.holds(link))
        ]

    def targets(self, node: Row, kind: str, target: str = "", *, now: bool = False) -> list[Row]:
        """The nodes at the far end of the links that leave."""
        return [self.nodes[link["to_id"]] for link in self.out(node, kind, target, now=now)]

    def sources(self, node: Row, kind: str, source: str = "", *, now: bool = False) -> list[Row]:
        """The nodes at the far end of the links that come in."""
        return [self.nodes[link["from_id"]] for link in self.into(node, kind, source, now=now)]


def kind_of(node: Row) -> str:
    """The kind of a node."""
    return str(node["id"]).split(":")[0]


def pair(one: Row, other: Row) -> str:
    """The subject of a check about two nodes."""
    return "|".join(sorted((one["id"], other["id"])))


def urban(community: Row) -> bool | None:
    """Whether a community is one, and not a village: by its kind, else by its name, else unknown."""
    if community["kind"] is not None:
        return bool(community["kind"] == "community")
    return True if "社区" in community["name"] else None


def month_of(day: dt.date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


def in_last_months(graph: PlainGraph, day: dt.date | None, months: int) -> bool | None:
    """Whether a day is in the last so many months, the day asked about included; None where it is not said.

    The one rule for every window: a year is 365 days, a month a twelfth of them.
    """
    return None if day is None else 0 <= (graph.as_of - day).days < 365 * months // 12


def within_a_year(graph: PlainGraph, day: dt.date | None) -> bool | None:
    """Whether a day is one of the last 12 months; None where it is not said."""
    return in_last_months(graph, day, 12)
