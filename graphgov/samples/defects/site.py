"""Where defects are planted: parts of an invented place, each handed out once, so that no two defects meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from graphgov.samples.parts import Building, Community, Division, Neighbourhood, Person, Post, Resident
from graphgov.samples.plan import Plan
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.sound_place.bench import Bench

T = TypeVar("T")

FAULT, UNKNOWN = "fault", "unknown"
_BORN = 1980
PAIRED_UNITS = "paired units"
"""The part of a community that its pairings and what its units do are."""
TERM = "big committee's term"
"""The part that is the term of its big committee."""
TAKERS = "takers"
"""The part that is who takes its needs."""


class NoGroundLeftError(Exception):
    """The place is too small for what is to be planted; it is then made larger."""


class Site:
    """Hands out the parts of a place that no other defect has touched.

    A neighbourhood is handed out whole, with its buildings, grids, committee and project.  A community is handed out in
    parts: its big committee, its workers, its lead unit, and, for each check that judges what its register states, that
    statement.  Communities whose residents are counted are left alone, because stated counts say nothing there; so are
    the counterparts of named places, and the last one, which has a street to itself.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._dice = bench.dice("site")
        apart = {id(community) for community in bench.named}
        self._lone = bench.plan.communities[-1]
        open_ground = [c for c in bench.plan.communities[:-1] if not c.counted and id(c) not in apart]
        self._neighbourhoods = self._shuffled(n for n in bench.plan.neighbourhoods if n.community in open_ground)
        self._open_ground = open_ground
        self._apart: dict[str, dict[int, object]] = {}
        self._streets: list[Division] | None = None
        self._parts = {part: self._shuffled(open_ground) for part in ("big committee", "workers", "lead unit")}

    @property
    def plan(self) -> Plan:
        """The place, to be changed."""
        return self._bench.plan

    @property
    def lone_community(self) -> Community:
        """The community that has a street to itself."""
        return self._lone

    @property
    def counterparts(self) -> list[Community]:
        """The communities that stand for a named place, but for the one that has a street to itself."""
        return [community for community in self._bench.named if community is not self.lone_community]

    def person(self) -> Person:
        """Somebody new."""
        return self._bench.person(self._dice)

    def new_firm_parts(self) -> tuple[str, str]:
        """The name and the credit code of a new property firm."""
        return f"{self._bench.namer.firm_word()}物业服务有限公司", self._bench.namer.credit_code()

    def list_resident(self, building: Building) -> None:
        """Put one resident of a building into the register of residents."""
        self.plan.residents.append(
            Resident(
                building=building,
                stairwell=1,
                room="101",
                household=f"{building.neighbourhood.code}-{building.name}-1-101",
                name=self._bench.namer.person(),
                identity_number=self._bench.namer.identity_number(_BORN, male=self._dice.chance(50)),
                birth_year=_BORN,
                residence="registered",
                care=[],
            )
        )

    def hold(self, post: Post) -> Post:
        """Add a post."""
        self.plan.posts.append(post)
        return post

    def drop_posts(self, posts: Iterable[Post]) -> None:
        """Take posts away."""
        gone = {id(post) for post in posts}
        self.plan.posts = [post for post in self.plan.posts if id(post) not in gone]

    def neighbourhood(self, *, managed: bool = False, unmanaged: bool = False, second: bool = False) -> Neighbourhood:
        """A neighbourhood nobody touched.

        `managed`: by a property firm; `unmanaged`: by none; `second`: not the one that keeps its community's firm in
        business.
        """
        return self._take(
            self._neighbourhoods,
            lambda n: (
                (not managed or n.kind == "property_managed")
                and (not unmanaged or n.kind != "property_managed")
                and (not second or not n.code.endswith("01"))
            ),
        )

    def neighbours(self) -> tuple[Neighbourhood, Neighbourhood]:
        """Two untouched neighbourhoods of two communities."""
        first = self.neighbourhood()
        return first, self._take(self._neighbourhoods, lambda n: n.community is not first.community)

    def part(self, part: str, wanted: Callable[[Community], bool] = lambda _community: True) -> Community:
        """A community whose `part` nobody touched."""
        if part not in self._parts:
            self._parts[part] = self._shuffled(self._open_ground)
        return self._take(self._parts[part], wanted)

    def untouched(self, community: Community, part: str) -> bool:
        """Whether no defect took this part of a community."""
        return part not in self._parts or any(one is community for one in self._parts[part])

    def apart(self, purpose: str, things: Iterable[T]) -> T:
        """One of several things that no defect of this purpose touched; for what no other purpose looks at."""
        # The things themselves are kept: the id of one that a defect took out of the plan would be given again.
        taken = self._apart.setdefault(purpose, {})
        free = [thing for thing in things if id(thing) not in taken]
        if not free:
            raise NoGroundLeftError
        thing = self._dice.pick(free)
        taken[id(thing)] = thing
        return thing

    def street(self) -> Division:
        """A street nobody touched, the last one left alone."""
        if self._streets is None:
            streets = {c.street.code: c.street for c in self._open_ground}
            self._streets = self._shuffled(streets.values())
        return self._take(self._streets, lambda _street: True)

    def whole(self, wanted: Callable[[Community], bool] = lambda _community: True) -> Community:
        """A community of which neither the big committee nor any neighbourhood was touched; both are taken."""
        inside = {id(c): [n for n in self.plan.neighbourhoods if n.community is c] for c in self.plan.communities}
        free = {id(n) for n in self._neighbourhoods}
        community = self._take(
            self._parts["big committee"],
            lambda c: wanted(c) and all(id(n) in free for n in inside[id(c)]),
        )
        self._neighbourhoods = [n for n in self._neighbourhoods if n.community is not community]
        return community

    def close(self, community: Community) -> None:
        """Let no other defect touch any part of a community that was taken whole."""
        self._open_ground = [one for one in self._open_ground if one is not community]
        self._parts = {part: [one for one in free if one is not community] for part, free in self._parts.items()}

    def _shuffled(self, things: Iterable[T]) -> list[T]:
        left = list(things)
        return [left.pop(self._dice.between(0, len(left) - 1)) for _ in range(len(left))]

    def _take(self, free: list[T], wanted: Callable[[T], bool]) -> T:
        for index, thing in enumerate(free):
            if wanted(thing):
                return free.pop(index)
        raise NoGroundLeftError


@dataclass(frozen=True)
class Defect:
    """Something to plant, for one check.

    `plant` changes the site and names everything the checks must then report, what follows from it under other checks
    included; it is told its number, from 0, so that defects of one check may differ.  `once`: planted once, not as
    often as asked.  `whole`: needs whole communities, so it is planted first.
    """

    check: str
    plant: Callable[[Site, int], Iterator[ExpectedVerdict]]
    once: bool = False
    whole: bool = False


def has_big_committee(site: Site, community: Community) -> bool:
    """Whether a community still has its big committee."""
    return bool(site.plan.organisations_of(community, "big_committee"))


def fault(check: str, subject: str, why: str) -> ExpectedVerdict:
    """A line of the key: the check must find this."""
    return ExpectedVerdict(check, subject, FAULT, why)


def unknown(check: str, subject: str, why: str) -> ExpectedVerdict:
    """A line of the key: the check must say that the registers do not tell."""
    return ExpectedVerdict(check, subject, UNKNOWN, why)


def pair(one: str, other: str) -> str:
    """The subject of a check on pairs: both ids, the smaller first."""
    return "|".join(sorted((one, other)))
