"""The industry Party committees of a place: property services; courier, logistics and food delivery."""

from __future__ import annotations

import datetime as dt

from graphgov.samples.parts import PartyOrganisation
from graphgov.samples.sound_place.bench import Bench

INDUSTRIES = (("property_services", "物业服务行业党委"), ("courier_and_delivery", "快递物流外卖配送行业党委"))
_FOUNDED, _TERM_END = dt.date(2022, 6, 1), dt.date(2027, 6, 1)


def make_industries(bench: Bench) -> None:
    """One committee for each industry, in the division that the communities' streets lie in (jiayuguan J4)."""
    place = bench.plan.communities[0].district
    bench.plan.party_organisations += [
        PartyOrganisation(
            code=f"{place.code}I{number}",
            name=f"{place.name}{name}",
            kind="industry_committee",
            superior=None,
            industry=industry,
            founded=_FOUNDED,
            term_start=_FOUNDED,
            term_end=_TERM_END,
            form="own",
        )
        for number, (industry, name) in enumerate(INDUSTRIES, start=1)
    ]
