"""What a graph says, asked through the door in Cypher, as statements: two questions, as each has its own process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import graphgov
from tests.offices.statements import Statement, bare

Row = dict[str, Any]

KINDS = (
    "Division|Community|Neighbourhood|Building|Grid|PartyOrganisation|JointConstructionUnit|PropertyFirm"
    "|PropertyProject|HomeownerCommittee|ResidentsCommittee|Person|Meeting"
)
FIELDS = (
    "level",
    "kind",
    "founded",
    "households_stated",
    "residents_stated",
    "grids_stated",
    "neighbourhoods_stated",
    "buildings_stated",
    "built_year",
    "stairwells",
    "floors",
    "party_members",
    "staff",
    "contract_end",
    "held",
    "present",
    "sex",
    "birth_year",
    "schooling",
    "party_member",
    "employer",
    "duty",
)
NODES = f"MATCH (x:{KINDS}) RETURN label(x) AS label, x.id AS id, x.name AS called, x.community_id AS community, " + (
    ", ".join(f"x.{field} AS {field}" for field in FIELDS)
)
LINKS = (
    f"MATCH (x:{KINDS})-[r]->(y:{KINDS}) RETURN label(r) AS link, x.id AS start, y.id AS finish, r.post AS post,"
    " r.full_time AS full_time, r.since AS since, r.role AS role, r.claimed_post AS claimed"
)
SAID = {
    "Community": {
        "households_stated": "community households",
        "residents_stated": "community residents",
        "grids_stated": "community grids",
        "neighbourhoods_stated": "community neighbourhoods",
    },
    "Grid": {"households_stated": "grid households", "residents_stated": "grid residents"},
    "Neighbourhood": {
        "households_stated": "neighbourhood households",
        "kind": "neighbourhood kind",
        "built_year": "neighbourhood year",
        "buildings_stated": "neighbourhood buildings",
    },
    "Building": {
        "households_stated": "building households",
        "stairwells": "building stairwells",
        "floors": "building floors",
    },
    "PartyOrganisation": {"party_members": "branch members", "founded": "branch founded"},
    "JointConstructionUnit": {"kind": "unit kind"},
    "PropertyFirm": {"staff": "firm staff"},
    "PropertyProject": {"contract_end": "project until"},
    "HomeownerCommittee": {"founded": "owners founded"},
    "Person": {
        "sex": "sex",
        "birth_year": "birth year",
        "schooling": "schooling",
        "party_member": "Party member",
        "employer": "employer",
        "duty": "duty",
    },
}
"""What the fields of a kind of node say."""
MADE = {
    "Community": "community",
    "Grid": "grid",
    "Neighbourhood": "neighbourhood",
    "Building": "building",
    "JointConstructionUnit": "unit",
    "PropertyFirm": "firm",
    "HomeownerCommittee": "owners",
    "Person": "person",
    "PartyOrganisation": "branch",
}
"""What a node's being there says."""
BODIES = MADE | {"PropertyProject": "project", "ResidentsCommittee": "residents", "Division": "street"}
COMMITTEES = {"community_committee": "party", "big_committee": "big committee"}
TOWARDS = {
    "Community": "PART_OF",
    "Building": "PART_OF",
    "HomeownerCommittee": "REPRESENTS",
    "PropertyProject": "MANAGES",
}
"""What a node is called after: the link that leads there."""


class ReadBack:
    """The statements of a published graph."""

    def __init__(self, bench: graphgov.Workbench) -> None:
        self.nodes: dict[str, Row] = {row["id"]: row for row in _asked(bench, NODES)}
        self.links = _asked(bench, LINKS)
        self.leading = {(row["start"], row["link"]): row["finish"] for row in self.links}

    def statements(self) -> Iterator[Statement]:
        """Everything that is read back."""
        for node in self.nodes.values():
            yield from self._node(node)
        for link in self.links:
            yield from self._link(link, self.nodes[link["start"]], self.nodes[link["finish"]])

    def _path(self, node: Row) -> str:
        """Where a node is: its community's path, and its own name or that of what it belongs to."""
        label, name = node["label"], str(node["called"])
        if label in ("JointConstructionUnit", "PropertyFirm", "Person", "Division"):
            return name
        toward = self.nodes.get(self.leading.get((node["id"], TOWARDS.get(label, "")), ""))
        if label == "Community":
            return f"{toward['called'] if toward else None}/{bare(name)}"
        if label in ("ResidentsCommittee", "Meeting") or COMMITTEES.get(str(node["kind"])):
            name = ""
        if toward:
            name = f"{toward['called']}/{name}" if label == "Building" else str(toward["called"])
        community = self.nodes.get(node["community"] or "")
        return f"{self._path(community) if community else None}/{name}".removesuffix("/")

    def _node(self, node: Row) -> Iterator[Statement]:
        label, path = node["label"], self._path(node)
        if label == "Division" and node["level"] in ("street", "town", "township"):
            yield ("street", path)
        if label == "Meeting":
            yield ("meeting", path, _shown(node["held"]))
            if node["present"] is not None:
                yield ("meeting present", path, _shown(node["held"]), str(node["present"]))
        committee = COMMITTEES.get(str(node["kind"]))
        if label in MADE and not committee:
            yield (MADE[label], path)
        for field, kind in SAID.get(label, {}).items():
            if node[field] is not None and not (committee and kind.startswith("branch")):
                yield (kind, path, _shown(node[field]))

    def _link(self, link: Row, start: Row, finish: Row) -> Iterator[Statement]:
        here, there, name = self._path(start), self._path(finish), str(finish["called"])
        match link["link"], start["label"], finish["label"]:
            case "IN_GRID", "Neighbourhood" | "Building", _:
                yield ("in grid", here, name)
            case "COVERS" | "ESTABLISHED_IN", _, "Neighbourhood":
                yield ("branch covers", here, name)
            case "SUBORDINATE_TO" | "GUIDES", "PartyOrganisation", "PartyOrganisation":
                yield from self._under(link["link"], start, finish)
            case "HOLDS_POST", _, _:
                yield from self._post(link, start, finish)
            case "EMPLOYED_BY", _, "JointConstructionUnit":
                yield ("employer", here, name)
            case "LINKED_TO", _, "Community":
                yield ("linked", here, there)
            case "REGISTERED_IN", _, _:
                yield from self._registered(link, start, finish)
            case "PAIRED_WITH", _, "Community":
                yield ("paired", here, there, link["role"] or "")
            case "UNDERTAKES", _, _:
                yield from self._undertaken(start, finish)

    def _registered(self, link: Row, person: Row, place: Row) -> Iterator[Statement]:
        """Somebody registered for service: where, since when, and what for."""
        name = str(person["called"])
        if place["label"] == "Community":
            yield ("registered", name, self._path(place))
        if link["since"] is not None:
            yield ("registered on", name, _shown(link["since"]))
        if link["claimed"] is not None:
            yield ("claimed", name, link["claimed"])

    def _undertaken(self, firm: Row, project: Row) -> Iterator[Statement]:
        """Which neighbourhood a firm manages, and how many people it has there."""
        name = str(firm["called"])
        if place := self.leading.get((project["id"], "MANAGES")):
            yield ("managed by", self._path(self.nodes[place]), name)
        if project["staff"] is not None:
            yield ("firm staff", name, str(project["staff"]))

    def _under(self, link: str, start: Row, finish: Row) -> Iterator[Statement]:
        """A branch is subordinate to the community's committee, or guided by it."""
        lower, upper = (start, finish) if link == "SUBORDINATE_TO" else (finish, start)
        if upper["kind"] == "community_committee" and lower["kind"] not in COMMITTEES:
            yield ("branch under", self._path(lower), self._path(upper))

    def _post(self, link: Row, person: Row, body: Row) -> Iterator[Statement]:
        kind = COMMITTEES.get(str(body["kind"])) or BODIES.get(body["label"], body["label"])
        path = self._path(body)
        yield ("post", person["called"], link["post"], kind, path)
        if kind == "grid" and link["full_time"] is not None:
            yield ("full time", person["called"], path, "yes" if link["full_time"] else "no")


def _asked(bench: graphgov.Workbench, text: str) -> list[Row]:
    rows: list[Row] = bench.query(text, limits=graphgov.Limits(rows=1_000_000)).to_arrow().to_pylist()
    return rows


def _shown(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
