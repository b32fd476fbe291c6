"""The pairs of people that the published graph holds for perhaps the same, with what is on record of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphgov.analysis.appointments.classes import AppointmentClass
from graphgov.analysis.people.hanging import GRAVEST_FIRST, HeldPost, hangs_on
from graphgov.engine.base import Engine
from graphgov.loaders.people.match_model import match_model
from graphgov.loaders.rows.known import Answer, Decision

_PAIRS = (
    "MATCH (a:Person)-[s:PERHAPS_SAME]->(b:Person) RETURN a.id AS one, b.id AS other, s.probability AS probability, "
    "s.weight AS weight, s.evidence AS evidence ORDER BY one, other"
)
_FIELDS = (
    *("id", "name", "identity", "sex", "birth_year", "employer", "duty", "community_id"),
    *("source_office", "source_register", "source_file", "source_row"),
)
_PEOPLE = (
    "MATCH (p:Person)-[:PERHAPS_SAME]-(:Person) RETURN DISTINCT "
    + ", ".join(f"p.{name} AS {name}" for name in _FIELDS)
    + " ORDER BY id"
)
_POSTS = (
    "MATCH (p:Person)-[h:HOLDS_POST]->(o) WHERE EXISTS { MATCH (p)-[:PERHAPS_SAME]-(:Person) } "
    "RETURN p.id AS person, h.post AS post, o.id AS organisation, o.name AS organisation_name, "
    "h.full_time AS full_time, h.key AS key ORDER BY key"
)
_PARTY = (
    "MATCH (p:Person)-[:HOLDS_POST]->(o:PartyOrganisation) WHERE EXISTS { MATCH (p)-[:PERHAPS_SAME]-(:Person) } "
    "RETURN DISTINCT o.id AS id, o.kind AS kind ORDER BY id"
)


@dataclass(frozen=True)
class PersonOnRecord:
    """One person as the registers tell of him or her; `community` is a name, `source` the row read first."""

    id: str
    name: str
    identity: str
    sex: str | None
    birth_year: int | None
    unit: str | None
    duty: str | None
    community: str | None
    posts: tuple[HeldPost, ...]
    office: str
    register: str
    file: str
    row: int | None


@dataclass(frozen=True)
class PersonPair:
    """Two people on record who may be one: a question that only a person can decide.

    `probability` is in per cent and `weight` in tenths of a bit, by the model of docs/people.md; `evidence` are words
    of the vocabulary `match_evidence`.  `hangs_on` is what their posts together would be, if they are one.  `left` is
    the decision to look at it later, if somebody made it.
    """

    one: PersonOnRecord
    other: PersonOnRecord
    probability: int
    weight: int
    evidence: tuple[str, ...]
    hangs_on: AppointmentClass | None
    left: Decision | None = None

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of both, in order."""
        return self.one.id, self.other.id


def perhaps_same(
    engine: Engine, community_names: Mapping[str, str], decisions: Iterable[Decision]
) -> tuple[PersonPair, ...]:
    """The pairs to decide: those left for later behind the others, then the gravest first, then the likeliest."""
    left = {one.ids: one for one in decisions if one.answer is Answer.LATER}
    people = _people(engine, community_names)
    full_time = frozenset(match_model().full_time)
    found = []
    for row in engine.query(_PAIRS).to_pylist():
        one, other = people[row["one"]], people[row["other"]]
        evidence = tuple(row["evidence"])
        hanging = hangs_on(one.posts, other.posts, {*evidence}, full_time)
        found.append(
            PersonPair(one, other, row["probability"], row["weight"], evidence, hanging, left.get((one.id, other.id)))
        )
    return tuple(sorted(found, key=_rank))


def _rank(pair: PersonPair) -> tuple[bool, int, int, tuple[str, str]]:
    return pair.left is not None, GRAVEST_FIRST.index(pair.hangs_on), -pair.weight, pair.ids


def _people(engine: Engine, community_names: Mapping[str, str]) -> dict[str, PersonOnRecord]:
    kinds = {row["id"]: row["kind"] for row in engine.query(_PARTY).to_pylist()}
    posts: dict[str, list[HeldPost]] = {}
    for row in engine.query(_POSTS).to_pylist():
        organisation = row["organisation"]
        name = row["organisation_name"] or organisation
        held = HeldPost(row["post"], organisation, name, kinds.get(organisation), row["full_time"])
        posts.setdefault(row["person"], []).append(held)
    return {
        row["id"]: _on_record(row, tuple(posts.get(row["id"], ())), community_names)
        for row in engine.query(_PEOPLE).to_pylist()
    }


def _on_record(
    row: Mapping[str, Any], posts: tuple[HeldPost, ...], community_names: Mapping[str, str]
) -> PersonOnRecord:
    community = community_names.get(row["community_id"]) if row["community_id"] else None
    return PersonOnRecord(
        row["id"], row["name"] or row["id"], row["identity"], row["sex"], row["birth_year"], row["employer"],
        row["duty"], community, posts, row["source_office"] or "", row["source_register"] or "",
        row["source_file"] or "", row["source_row"],
    )  # fmt: skip
