"""Registers those who work for a unit or firm in the neighbourhood where they live (fuyang F8)."""

from __future__ import annotations

import datetime as dt

from graphgov.samples.parts import Community, Registration
from graphgov.samples.sound_place.bench import Bench

_SINCE = dt.date(2022, 3, 1)


def register_employed(bench: Bench) -> None:
    """Everybody in a post who has an employer and is not registered yet; a unit's people where it is paired."""
    plan = bench.plan
    done = {id(registration.person) for registration in plan.registrations}
    paired = {unit.name: pairing.place for unit in plan.units for pairing in unit.pairings[:1]}
    dice = bench.dice("registration of the employed")
    for post in plan.posts:
        person = post.person
        if person.employer is None or not person.party_member or id(person) in done:
            continue
        done.add(id(person))
        place = paired.get(person.employer)
        homes = plan.neighbourhoods_of(place) if isinstance(place, Community) else plan.neighbourhoods
        home = dice.pick(homes or plan.neighbourhoods)
        plan.registrations.append(Registration(person, home, _SINCE, "党员责任区", dice.between(1, 12)))
