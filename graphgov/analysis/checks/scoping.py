"""Which subjects a check judges under a model, and by which clause each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.geography import Geography, Place
from graphgov.models import Clause, Model, Scope
from graphgov.schema.declaration import Level

LEVEL_OF_SCOPE = {
    Scope.CITY: Level.CITY,
    Scope.DISTRICT: Level.DISTRICT,
    Scope.COUNTY: Level.DISTRICT,
    Scope.STREET: Level.STREET,
    Scope.COMMUNITY: Level.COMMUNITY,
}
"""Scopes that keep subjects of their own level, in populations that hold divisions."""


@dataclass(frozen=True)
class Bounds:
    """What a run is held to beside the scopes of clauses: a place, the model's own places, what a reader may see."""

    place: Place | None = None
    own_codes: tuple[str, ...] = ()
    within: tuple[Place, ...] = ()

    def hold(self, where: Place | None, subject: str) -> bool:
        """Whether a subject at `where` is inside."""
        if self == Bounds():
            return True
        held = [(self.place,) if self.place else (), self.within]
        if where is None:
            return any(held) and all(subject in {one.id for one in places} for places in held if places)
        inside = all(any(subject == one.id or where.lies_in(one.id) for one in places) for places in held if places)
        return inside and (not self.own_codes or any(where.lies_under_code(code) for code in self.own_codes))


def scoped(check: Check, verdicts: pa.Table, model: Model, geography: Geography, bounds: Bounds) -> pa.Table:
    """The verdicts inside the bounds and inside the scope of a clause, with `rule` filled.

    Where several clauses hold for a subject, the one of the strongest force is taken, the first of equals.
    """
    clauses = sorted(model.carried_by(check.id), key=lambda clause: -clause.force.weight)
    if not clauses and bounds == Bounds():
        return verdicts
    rules: list[str | None] = []
    chosen: dict[tuple[str | None, str | None], str | None] = {}
    mixed = holds_divisions(check)
    single = bounds.place is None and not bounds.within and not mixed
    for subject, place in zip(verdicts["subject"].to_pylist(), verdicts["place"].to_pylist(), strict=True):
        key = (place, None if single else subject)
        if key not in chosen:
            chosen[key] = _clause_of(clauses, geography, bounds, str(subject), place, mixed)
        rules.append(chosen[key])
    keep = pa.array([rule is not None for rule in rules], pa.bool_())
    index = verdicts.schema.get_field_index("rule")
    filled = verdicts.set_column(index, verdicts.schema.field(index), pa.array(rules, pa.string()))
    return filled.filter(keep)


def _clause_of(
    clauses: Sequence[Clause], geography: Geography, bounds: Bounds, subject: str, place_id: str | None, mixed: bool
) -> str | None:
    """The id of the clause that a subject is judged by, empty where there are no clauses, None where it is outside."""
    where = geography.place(place_id)
    if not bounds.hold(where, subject):
        return None
    if not clauses:
        return ""
    level = _level(geography, subject) if mixed else None
    return next((clause.id for clause in clauses if clause_holds(clause, where, level, mixed=mixed)), None)


def clause_holds(clause: Clause, where: Place | None, level: Level | None, *, mixed: bool) -> bool:
    """Whether a clause speaks of a subject that lies at `where`.

    `level` is the subject's own, where it is a place; it matters only in populations that hold divisions (`mixed`).
    """
    if clause.places and not (where and any(where.lies_under_code(code) for code in clause.places)):
        return False
    wanted = LEVEL_OF_SCOPE.get(clause.scope)
    return not mixed or wanted is None or level is wanted


def holds_divisions(check: Check) -> bool:
    """Whether the population of a check holds divisions, of which clauses keep those of their own level."""
    return "Division" in {kind for side in check.subject_kinds for kind in side}


def _level(geography: Geography, subject: str) -> Level | None:
    place = geography.place(subject)
    return place.level if place else None
