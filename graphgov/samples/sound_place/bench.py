"""What the steps of making a plan share: the plan, its measures, and the source of names and chances."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graphgov.samples.naming import Dice, Namer
from graphgov.samples.parts import Community, Person
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE

TERM_START = dt.date(2021, 11, 20)
TERM_END = dt.date(2026, 11, 20)
"""Term of community committees and big committees: five years, the same for both (fuyang F6)."""

TERM_NUMBER = "第三届"


@dataclass(frozen=True)
class Share:
    """How many there are: `total` in all, dealt out as evenly as whole numbers allow, or `percent` for each hundred.

    >>> [Share(total=5).of(number, 3) for number in range(3)]
    [1, 2, 2]
    >>> Share(percent=250).whole(4)
    10
    """

    total: int | None = None
    percent: int = 0

    def whole(self, count: int) -> int:
        """How many in all, over so many places."""
        return self.total if self.total is not None else count * self.percent // 100

    def of(self, number: int, count: int) -> int:
        """How many fall to the place with a number, from 0."""
        if self.total is not None:
            return self.total * (number + 1) // count - self.total * number // count
        return self.percent * (number + 1) // 100 - self.percent * number // 100


def each(number: int) -> Share:
    """The same number for every place."""
    return Share(percent=100 * number)


@dataclass(frozen=True)
class Measures:
    """How much there is of everything.

    Per community: neighbourhoods, those of them with a property firm (None: in turn with the other kinds), grids,
    in-service members registered; per grid and neighbourhood: buildings (None: two and three in turn); per building:
    households (lowest and highest).  With `shared_grids` a grid holds several neighbourhoods, else each lies in one.
    Of all communities: linked leaders, and units by kind.  `counted` communities hand in every resident, the others
    state counts only.  In every community whose number divides by
    `firm_seats` the head of the firm that serves there sits on the big committee.  Of all neighbourhoods: members of
    their branches beside the secretaries; per building group: hub households; with `group_a_building` each building
    has a group of its own, else each grid of a neighbourhood has one.  Per community:
    community workers, of whom the gridworkers are part (None: as many as the residents want, and gridworkers
    beside them), volunteer teams; per named
    community: grids, where it has a number of its own.
    """

    neighbourhoods: Share
    grids: Share
    households: tuple[int, int]
    leaders: Share
    organs: Share
    stations: Share
    two_new: Share
    enterprises: Share
    registered: Share
    managed: Share | None = None
    shared_grids: bool = False
    buildings: int | None = None
    counted: int = 1
    firm_seats: int | None = None
    workers: Share | None = None
    branch_members: Share = Share()
    hubs: int = 1
    group_a_building: bool = False
    named_grids: int | None = None
    volunteer_teams: Share = Share(percent=100)


@dataclass
class Bench:
    """The plan in the making."""

    plan: Plan
    measures: Measures
    namer: Namer
    seed: int
    named: tuple[Community, ...] = ()
    """The communities that the account names, or their counterparts in an invented city."""

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
