"""What the library answers, kept between runs and shared by all sessions.

Everything kept is never changed afterwards, and its key holds the generation, so that a new one is seen at once.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from graphgov import (
    Case,
    Conformance,
    Findings,
    Geography,
    GraphState,
    Level,
    Model,
    OrganisationChart,
    Posts,
    QuarantinedRow,
    ServedIndex,
    Standards,
    SubmissionTable,
    Weights,
    Workbench,
    load_model,
    pooled,
    where_asked,
)
from graphgov.messages import choose_language
from graphgov.paper.tables import Report
from graphgov.reports import conformance_report

_KEPT = 6
"""Answers of each kind that are kept: a few models and days of one generation, and the generation before."""
_OPEN = 3
"""Graphs that are held open at once: the published generation, the one before it, and one of a moment ago."""


@st.cache_resource(max_entries=_OPEN, show_spinner=False)
def _opened(where: str, generation: str) -> Workbench:
    """The door to one generation, whose graph all sessions read; `generation` is empty on an address.

    It is closed by nobody: what a session still reads must not go away under it, and the memory goes with the last
    reader.
    """
    return Workbench(where, generation)


def _bench(where: str, generation: str) -> Workbench:
    return _opened(where, "" if Workbench(where).is_server else generation)


@dataclass(frozen=True)
class Source:
    """What is looked at: a workspace or an address, and the generation it publishes now."""

    where: str
    state: GraphState

    @property
    def bench(self) -> Workbench:
        """The library's door to what is published, whatever that is."""
        return Workbench(self.where)

    @property
    def kept(self) -> Workbench:
        """The library's door to this generation; its graph is shared and stays open."""
        return _bench(self.where, self.generation)

    @property
    def generation(self) -> str:
        """The generation's id."""
        return self.state.generation

    def before(self) -> Source | None:
        """The generation before this one; None on an address, or where there is none."""
        earlier = self.kept.before()
        if earlier is None:
            return None
        found = earlier.state()
        return replace(self, state=replace(self.state, generation=found.generation, data_date=found.data_date))


def asked() -> Workbench:
    """The door to what `graphgov dashboard` was started on, whether or not anything lies behind it."""
    return Workbench(where_asked(os.environ.get("GRAPHGOV_DASHBOARD")))


def source() -> Source:
    """What `graphgov dashboard` was started on, with what it publishes at this moment.

    Of a workspace only the pointer and the manifest are read.  Raises `WorkspaceError` where there is no workspace or
    nothing was loaded, `EngineError` where a server is away.
    """
    bench = asked()
    state = _opened(bench.where, "").state() if bench.is_server else bench.state()
    return Source(bench.where, state)


_CHECKED: dict[tuple[object, ...], float] = {}
"""How much of the checks is done, of those that are being run."""


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _findings(where: str, generation: str, model: str, as_of: dt.date | None) -> Findings:
    run = (where, generation, model, as_of)

    def told(_check: str, number: int, count: int) -> None:
        _CHECKED[run] = (number - 1) / count

    try:
        return _bench(where, generation).check(model, as_of=as_of, progress=told)
    finally:
        _CHECKED.pop(run, None)


def checked_of(place: Source, model: str, as_of: dt.date | None) -> float:
    """Which part of `findings_of` is done, while somebody waits for it."""
    return _CHECKED.get((place.where, place.generation, model, as_of), 0.0)


def findings_of(place: Source, model: str, as_of: dt.date | None) -> Findings:
    """Every check of a model; run once per generation, model and day, whatever language is read.

    Raises what `Workbench.check` does.
    """
    return _findings(place.where, place.generation, model, as_of)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _rates(where: str, generation: str, model: str, as_of: dt.date | None, level: str) -> pd.DataFrame:
    return _findings(where, generation, model, as_of).by(level)


def rates_of(place: Source, model: str, as_of: dt.date | None, level: Level) -> pd.DataFrame:
    """The table by area of a level, of `findings_of`; see `Findings.by`.  It must not be changed."""
    return _rates(place.where, place.generation, model, as_of, level.value)


@st.cache_resource(max_entries=16 * _KEPT, show_spinner=False)
def _pooled(_rates: pd.DataFrame, key: tuple[object, ...], checks: tuple[str, ...]) -> pd.DataFrame:
    return pooled(_rates, checks)


def pooled_of(place: Source, asked: tuple[str, dt.date | None], level: Level, checks: tuple[str, ...]) -> pd.DataFrame:
    """`rates_of` (asked: model, day) added up over several checks, a row per area; it must not be changed."""
    rates = rates_of(place, *asked, level)
    return _pooled(rates, (place.where, place.generation, *asked, level.value), checks)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _lacking(where: str, generation: str) -> pd.DataFrame:
    return _bench(where, generation).lacking()


def lacking_of(place: Source) -> pd.DataFrame:
    """Which communities lack which register: see `Workbench.lacking`."""
    return _lacking(place.where, place.generation)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _submissions(where: str, generation: str, stamp: tuple[int, int]) -> SubmissionTable:
    found = Workbench(where).submissions()
    # Another load may have been published since the page began: then it is asked again on the next run.
    return found if found.generation == generation else replace(found, submissions=())


def submissions_of(place: Source) -> SubmissionTable:
    """Which office handed in which register; only of a workspace."""
    return _submissions(place.where, place.generation, _stamp(place))


def _stamp(place: Source) -> tuple[int, int]:
    """What changes when the workspace's own records do: its ledger, when each register was handed in."""
    return place.bench.stamp()


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _quarantined(where: str, generation: str) -> tuple[QuarantinedRow, ...]:
    return _bench(where, generation).quarantined()


def quarantined_of(place: Source) -> tuple[QuarantinedRow, ...]:
    """The rows of a generation that could not enter it; only of a workspace."""
    return _quarantined(place.where, place.generation)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _geography(where: str, generation: str) -> Geography:
    return _bench(where, generation).places()


def geography_of(place: Source) -> Geography:
    """Every division and community."""
    return _geography(place.where, place.generation)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _served(where: str, generation: str, weights: Weights | None, standards: Standards) -> ServedIndex:
    return _bench(where, generation).served(weights, standards=standards)


def served_of(place: Source, weights: Weights | None, standards: Standards) -> ServedIndex:
    """The under-served index of every grid."""
    return _served(place.where, place.generation, weights, standards)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _conformance(where: str, generation: str, models: tuple[str, ...], as_of: dt.date | None) -> Conformance:
    return _bench(where, generation).conform(models, as_of=as_of)


def conformance_of(place: Source, models: tuple[str, ...], as_of: dt.date | None) -> Conformance:
    """Every community, street and district against models, by name."""
    return _conformance(place.where, place.generation, models, as_of)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _on_paper(
    where: str, generation: str, models: tuple[str, ...], as_of: dt.date | None, spoken: str, level: Level
) -> Report:
    choose_language(spoken)
    return conformance_report(_conformance(where, generation, models, as_of), level)


def conformance_report_of(
    place: Source, models: tuple[str, ...], as_of: dt.date | None, spoken: str, level: Level
) -> Report:
    """`conformance_of` for the places of one level, as it is shown and taken home."""
    return _on_paper(place.where, place.generation, models, as_of, spoken, level)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _posts(where: str, generation: str, place_id: str) -> Posts:
    return _bench(where, generation).posts(place_id or None)


def posts_of(place: Source, place_id: str) -> Posts:
    """Every post in a place, or everywhere where the id is empty."""
    return _posts(place.where, place.generation, place_id)


@dataclass(frozen=True, eq=False)
class Several:
    """The posts of people who hold several on a day, the organisations that share most people, all that have posts.

    `rows` are those of an organisation in the table of all posts.
    """

    posts: Posts
    shared: pd.DataFrame
    organisations: pd.DataFrame
    rows: dict[str, list[int]]


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _several(where: str, generation: str, place_id: str, day: dt.date, most: int) -> Several:
    everything = _posts(where, generation, place_id)
    posts = everything.on(day).of_several()
    named = everything.table[["organisation", "organisation_name", "kind"]].drop_duplicates("organisation")
    rows = {str(key): list(found) for key, found in everything.table.groupby("organisation").indices.items()}
    return Several(posts, posts.shared(most), named.sort_values(["organisation_name", "organisation"]), rows)


def several_of(place: Source, place_id: str, day: dt.date, most: int) -> Several:
    """Who holds several posts in a place on a day; `shared` holds at most so many organisations."""
    return _several(place.where, place.generation, place_id, day, most)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def model_of(name: str) -> Model:
    """A model that ships, by its name; read once.  Raises `UsageError` where there is none."""
    return load_model(name)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _chart(where: str, generation: str, place_id: str, as_of: dt.date) -> OrganisationChart:
    return _bench(where, generation).chart(place_id, as_of=as_of)


def chart_of(place: Source, place_id: str, as_of: dt.date) -> OrganisationChart:
    """The organisation chart of a place.  Raises `UsageError` where there is none of that level."""
    return _chart(place.where, place.generation, place_id, as_of)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _cases(where: str, model: str, stamp: tuple[int, int]) -> dict[tuple[str, str], Case] | None:
    ledger = Workbench(where).kept_ledger()
    if model not in [followed.name for followed in ledger.models()]:
        return None
    return {(case.check, case.subject): case for case in ledger.cases(model)}


def cases_of(place: Source, model: str) -> dict[tuple[str, str], Case] | None:
    """The cases of a model by check and subject; None where no ledger is kept for it.  It must not be changed."""
    if place.bench.is_server:
        return None
    stamp = _stamp(place)
    return _cases(place.where, model, stamp) if any(stamp) else None
