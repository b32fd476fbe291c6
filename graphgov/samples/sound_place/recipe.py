"""How the place of one model is made: where it stands, how much there is, and what its account alone tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graphgov.samples.defects.site import Defect
from graphgov.samples.ground import INVENTED_PROVINCE, Ground, invented_ground, real_ground
from graphgov.samples.naming import IMPOSSIBLE_AREA, Namer
from graphgov.samples.own_model import named_codes
from graphgov.samples.parts import Community
from graphgov.samples.plan import Plan
from graphgov.samples.request import ExpectedVerdict, SampleSize
from graphgov.samples.sound_place.appointments import make_appointments
from graphgov.samples.sound_place.bench import Bench, Measures, Share, each
from graphgov.samples.sound_place.organisations import make_industries, make_organisations
from graphgov.samples.sound_place.people import make_people, register_employed
from graphgov.samples.sound_place.places import make_places
from graphgov.samples.sound_place.work import make_work

SMALL_COMMUNITIES = 8

IN_LITTLE = Measures(
    neighbourhoods=each(2),
    grids=each(4),
    households=(12, 18),
    leaders=Share(percent=70),
    organs=Share(percent=130),
    stations=Share(percent=180),
    two_new=Share(percent=120),
    enterprises=Share(percent=150),
    registered=each(6),
)
"""The measures of a place for tests."""


def in_miniature(little: Measures, two_new: int) -> Measures:
    """The measures of one community that fits on a screen: two of most things, nobody counted one by one."""
    return replace(
        little,
        neighbourhoods=each(2),
        grids=each(2),
        buildings=2,
        households=(20, 30),
        leaders=each(1),
        organs=each(2),
        stations=each(1),
        two_new=each(two_new),
        enterprises=each(1),
        registered=each(4),
        managed=None,
        counted=0,
        firm_seats=None,
        workers=None,
        branch_members=each(2),
        hubs=1,
        named_grids=None,
        volunteer_teams=each(1),
    )


@dataclass(frozen=True)
class Recipe:
    """The place of one model.

    `published` is the number of its communities that the account, or the list of codes, gives; `named` are the codes
    of those the account names.  `full` reproduces the published counts on the real ground, `small` is the same in
    little, `invented` measures a city that defects are planted in: each neighbourhood has two grids of its own
    there, because a defect takes a whole neighbourhood.  `own_organisations` and, once the common parts are all made,
    `own_parts` add what this account alone tells of;
    `weak_points` make what it admits to, and name what the checks must find of it.  `own_defects` are planted beside
    those of every city; `left_out` are not, because here they would hide another.  `two_new` is how many two-new
    organisations its own parts want of one community in miniature.
    """

    model: str
    published: int
    full: Measures
    small: Measures
    invented: Measures
    named: tuple[str, ...] = ()
    own_organisations: tuple[Callable[[Bench], None], ...] = ()
    own_parts: tuple[Callable[[Bench], None], ...] = ()
    weak_points: Callable[[Bench], Iterator[ExpectedVerdict]] = lambda _bench: iter(())
    own_defects: tuple[Defect, ...] = ()
    left_out: tuple[Defect, ...] = ()
    two_new: int = 1

    def sound(self, size: SampleSize, seed: int) -> tuple[Bench, tuple[ExpectedVerdict, ...]]:
        """The place on its real divisions, without a fault but those the account itself reports: these are named."""
        full = size is SampleSize.FULL
        ground = real_ground(self.model, self.named, self.published, self.published if full else SMALL_COMMUNITIES)
        named = tuple(community for community in ground.communities if community.code in self.named)
        bench = self._made(ground, self.full if full else self.small, named, seed)
        return bench, tuple(self.weak_points(bench))

    def invented_city(self, size: SampleSize, seed: int, communities: int, copies: int) -> Bench:
        """A city that does not exist, sound until defects are planted in it; with at least so many communities.

        Where checks keep to a place that the account names, `copies` communities stand for it, so that there is room
        for several faults, and the last one, which has a street to itself.
        """
        full = size is SampleSize.FULL
        ground = invented_ground(max(communities, self.published if full else SMALL_COMMUNITIES), seed)
        named = (*ground.communities[:copies], ground.communities[-1]) if named_codes(self.model) else ()
        return self._made(ground, self.invented, named, seed)

    def miniature(self) -> Bench:
        """One invented community for a lesson: small enough to be drawn, with everything the model prescribes."""
        ground = invented_ground(1)
        named = ground.communities if named_codes(self.model) else ()
        return self._made(ground, in_miniature(self.small, self.two_new), named, seed=1)

    def _made(self, ground: Ground, measures: Measures, named: tuple[Community, ...], seed: int) -> Bench:
        plan = Plan(
            office=ground.office.name,
            divisions=list(ground.divisions),
            communities=list(ground.communities),
        )
        bench = Bench(plan, measures, Namer(seed, _area(ground)), seed, named)
        organisations = (make_organisations, make_industries, *self.own_organisations)
        people = (make_people, make_appointments)
        for make in (make_places, *organisations, *people, make_work, *self.own_parts, register_employed):
            make(bench)
        return bench


def _area(ground: Ground) -> str:
    """The area in identity numbers and credit codes: an invented city's own, else one that no place has."""
    code = ground.communities[0].district.code
    return code if code.startswith(INVENTED_PROVINCE) else IMPOSSIBLE_AREA
