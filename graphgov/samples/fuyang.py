"""The fuyang sample: community big committees, 1+1+X (see `data/models/fuyang.toml` for the facts).

At full size and without defects it stands on the 50 real communities and holds exactly the published counts; the rest,
neighbourhoods, people and all, is invented.
"""

from __future__ import annotations

from graphgov.samples.ground import Ground, invented_ground, real_ground
from graphgov.samples.making.bench import Bench, Measures
from graphgov.samples.making.organisations import make_organisations
from graphgov.samples.making.people import make_people
from graphgov.samples.making.places import make_places
from graphgov.samples.making.work import make_work
from graphgov.samples.naming import Namer
from graphgov.samples.plan import Plan
from graphgov.samples.request import SampleSize

PUBLISHED_COMMUNITIES = 50
SMALL_COMMUNITIES = 8

FULL = Measures(
    neighbourhoods=4,
    grids=3,
    households=(64, 96),
    leaders=35,
    organs=65,
    stations=89,
    two_new=57,
    enterprises=75,
    counted=5,
    registered=169,
    meetings=12,
)


def small_measures(communities: int, neighbourhoods: int) -> Measures:
    """The measures of a place for tests, in about the proportions of the whole one."""
    return Measures(
        neighbourhoods=neighbourhoods,
        grids=2,
        households=(12, 18),
        leaders=max(communities * 7 // 10, 1),
        organs=communities * 13 // 10,
        stations=communities * 18 // 10,
        two_new=communities * 12 // 10,
        enterprises=communities * 3 // 2,
        counted=1,
        registered=6,
        meetings=3,
    )


def sound_plan(size: SampleSize, seed: int) -> Bench:
    """The place on its real divisions, without one fault (a firm's head may have to sit out: see `FIRM_SEATS`)."""
    communities = PUBLISHED_COMMUNITIES if size is SampleSize.FULL else SMALL_COMMUNITIES
    ground = real_ground("fuyang", (), PUBLISHED_COMMUNITIES, communities)
    measures = FULL if size is SampleSize.FULL else small_measures(communities, 2)
    return _plan(ground, measures, seed)


def invented_plan(size: SampleSize, seed: int, communities: int) -> Bench:
    """A city that does not exist, sound until defects are planted in it; with at least so many communities."""
    wanted = max(communities, PUBLISHED_COMMUNITIES if size is SampleSize.FULL else SMALL_COMMUNITIES)
    measures = FULL if size is SampleSize.FULL else small_measures(wanted, 3)
    return _plan(invented_ground(wanted), measures, seed)


def _plan(ground: Ground, measures: Measures, seed: int) -> Bench:
    plan = Plan(
        office=ground.district.name,
        divisions=list(ground.divisions),
        communities=list(ground.communities),
    )
    bench = Bench(plan, measures, Namer(seed), seed)
    make_places(bench)
    make_organisations(bench)
    make_people(bench)
    make_work(bench)
    return bench
