"""One run of a page: what is looked at, what was chosen, and the answers for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property, partial

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.address import Address, View
from dashboard.answers import Source
from dashboard.waiting import awaited
from graphgov import Findings, Geography, Level, Model, Place
from graphgov.messages import gettext as _


@dataclass(frozen=True)
class Viewing:
    """What every page is given.  `place` is the place chosen, None for everything."""

    source: Source
    address: Address
    model: Model
    place: Place | None

    @property
    def day(self) -> dt.date:
        """The day posts and terms are judged on."""
        return self.address.day or self.source.state.data_date

    @property
    def leaders(self) -> bool:
        """Whether leaders look, who see neither generations nor statistics."""
        return self.address.viewed_as is View.LEADERS

    @cached_property
    def geography(self) -> Geography:
        """Every division and community."""
        return answers.geography_of(self.source)

    def findings(self) -> Findings:
        """Every check of the model, over the whole graph; while they run for the first time, how far they are."""
        asked = (self.source, self.model.name, self.address.day)
        told = _("Running the checks")
        return awaited(partial(answers.findings_of, *asked), partial(answers.checked_of, *asked), told)

    def rates(self, level: Level) -> pd.DataFrame:
        """The table by area of a level, whole graph; see `Findings.by`."""
        self.findings()
        with st.spinner(_("Adding up")):
            return answers.rates_of(self.source, self.model.name, self.address.day, level)

    def pooled(self, level: Level, checks: tuple[str, ...]) -> pd.DataFrame:
        """The areas of a level inside the place chosen, several checks added up; ranked among all of the level."""
        self.rates(level)
        asked = (self.model.name, self.address.day)
        areas = answers.pooled_of(self.source, asked, level, checks)
        return areas[self.insiders(areas["area_id"])]

    def insiders(self, places: pd.Series[str]) -> pd.Series[bool]:
        """For each place whether it lies in the place chosen; also of none at all."""
        return pd.Series([self.inside(str(one)) for one in places], places.index, dtype="bool")

    def before(self) -> Viewing | None:
        """The same of the generation before; None where there is none."""
        earlier = self.source.before()
        return None if earlier is None else replace(self, source=earlier)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels below the chosen place that the graph has areas of, the widest first."""
        levels = (Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY)
        own = self.place.level if self.place else None
        there = {one.level for one in self.geography.places.values() if self.inside(one.id)}
        below = [level for level in levels if own is None or not (own is level or level in own.wider)]
        return tuple(level for level in below if level in there)

    def inside(self, place_id: str) -> bool:
        """Whether a community or division lies in the place chosen, or is it."""
        if self.place is None:
            return True
        found = self.geography.place(place_id)
        return found is not None and found.lies_in(self.place.id)

    @property
    def level_below(self) -> Level:
        """The level whose areas are compared: the next below the chosen place that the graph has areas of."""
        levels = (Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY)
        own = self.place.level if self.place else None
        for level in levels:
            if own is not None and (own is level or level in own.wider):
                continue
            count = sum(1 for one in self.geography.places.values() if one.level is level and self.inside(one.id))
            if count > 1:
                return level
        return Level.COMMUNITY
