"""What the steps of making a plan share: the plan, its measures, and the source of names and chances."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graphgov.samples.naming import Dice, Namer
from graphgov.samples.parts import Person
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE

TERM_START = dt.date(2021, 11, 20)
TERM_END = dt.date(2026, 11, 20)
"""Term of community committees and big committees: five years, the same for both (fuyang F6)."""

TERM_NUMBER = "第三届"


@dataclass(frozen=True)
class Measures:
    """How much there is of everything.

    Per community: neighbourhoods, in-service members registered, months of joint meetings; per neighbourhood: grids;
    per building: households (lowest and highest).  Totals for the place: linked leaders, and units by kind.  `counted`
    communities hand in every resident, the others state counts only.
    """

    neighbourhoods: int
    grids: int
    households: tuple[int, int]
    leaders: int
    organs: int
    stations: int
    two_new: int
    enterprises: int
    counted: int
    registered: int
    meetings: int


@dataclass
class Bench:
    """The plan in the making."""

    plan: Plan
    measures: Measures
    namer: Namer
    seed: int

    def dice(self, purpose: str) -> Dice:
        """A source of chance of its own for one purpose."""
        return Dice(self.seed, purpose)

    def person(self, dice: Dice, employer: str | None = None, duty: str | None = None) -> Person:
        """A new person of working age, a Party member."""
        male = dice.chance(55)
        born = dice.between(DATA_DATE.year - 56, DATA_DATE.year - 26)
        return Person(
            name=self.namer.person(),
            identity_number=self.namer.identity_number(born, male=male),
            sex="male" if male else "female",
            birth_year=born,
            schooling=dice.pick(("senior_middle", "junior_college", "bachelor", "bachelor", "postgraduate")),
            employer=employer,
            duty=duty,
        )
