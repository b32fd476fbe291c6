"""What the library answers, kept between runs and shared by all sessions.

Everything kept is never changed afterwards, and its key holds the generation, so that a new one is seen at once.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from graphgov.analysis.conforming import ConformRequest, conform
from graphgov.analysis.conformity import Conformance
from graphgov.analysis.findings import Findings
from graphgov.analysis.geography import Geography
from graphgov.analysis.holding import Posts, posts_in
from graphgov.analysis.running import CheckRequest
from graphgov.analysis.served import ServedIndex, Weights
from graphgov.engine.base import Engine, GraphState
from graphgov.messages import choose_language
from graphgov.models import Model, load_model
from graphgov.schema.declaration import Level
from graphgov.workbench import Workbench, where_asked

_KEPT = 6
"""Answers of each kind that are kept: a few models and days of one generation, and the generation before."""


@dataclass(frozen=True)
class Source:
    """What is looked at: a workspace or an address, and the generation it publishes now."""

    where: str
    state: GraphState

    @property
    def bench(self) -> Workbench:
        """The library's door to it."""
        return Workbench(self.where)

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The graph of this generation, open for reading while the block lasts."""
        with self.bench.engine(None if self.bench.is_server else self.generation) as engine:
            yield engine

    @property
    def generation(self) -> str:
        """The generation's id."""
        return self.state.generation


def source() -> Source:
    """What `graphgov dashboard` was started on, with what it publishes at this moment.

    Raises `WorkspaceError` where there is no workspace or nothing was loaded, `EngineError` where a server is away.
    """
    where = where_asked(os.environ.get("GRAPHGOV_DASHBOARD"))
    with Workbench(where).engine() as engine:
        return Source(where, engine.state())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _findings(where: str, generation: str, model: str, as_of: dt.date | None, spoken: str) -> Findings:
    choose_language(spoken)
    asked = CheckRequest(model=load_model(model), as_of=as_of)
    bench = Workbench(where)
    return bench.check(asked, generation=None if bench.is_server else generation)


def findings_of(place: Source, model: str, as_of: dt.date | None, spoken: str) -> Findings:
    """Every check of a model; run once per generation, model, day and language.  Raises what `Workbench.check` does."""
    return _findings(place.where, place.generation, model, as_of, spoken)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _rates(where: str, generation: str, model: str, as_of: dt.date | None, spoken: str, level: str) -> pd.DataFrame:
    choose_language(spoken)
    return _findings(where, generation, model, as_of, spoken).by(level)


def rates_of(place: Source, model: str, as_of: dt.date | None, spoken: str, level: Level) -> pd.DataFrame:
    """The table by area of a level, of `findings_of`; see `Findings.by`.  It must not be changed."""
    return _rates(place.where, place.generation, model, as_of, spoken, level.value)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _geography(where: str, generation: str) -> Geography:
    bench = Workbench(where)
    with bench.engine(None if bench.is_server else generation) as engine:
        return Geography(engine)


def geography_of(place: Source) -> Geography:
    """Every division and community."""
    return _geography(place.where, place.generation)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _served(where: str, _generation: str, weights: Weights) -> ServedIndex:
    return Workbench(where).served(weights)


def served_of(place: Source, weights: Weights) -> ServedIndex:
    """The under-served index of every grid."""
    return _served(place.where, place.generation, weights)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _conformance(
    where: str, generation: str, models: tuple[str, ...], as_of: dt.date | None, spoken: str
) -> Conformance:
    choose_language(spoken)
    bench = Workbench(where)
    with bench.engine(None if bench.is_server else generation) as engine:
        request = ConformRequest(tuple(load_model(name) for name in models), None, as_of)
        return conform(engine, request, checks=bench.catalogue())


def conformance_of(place: Source, models: tuple[str, ...], as_of: dt.date | None, spoken: str) -> Conformance:
    """Every community, street and district against models, by name."""
    return _conformance(place.where, place.generation, models, as_of, spoken)


@st.cache_resource(max_entries=4 * _KEPT, show_spinner=False)
def _posts(where: str, generation: str, place_id: str) -> Posts:
    bench = Workbench(where)
    with bench.engine(None if bench.is_server else generation) as engine:
        return posts_in(engine, _geography(where, generation).place(place_id))


def posts_of(place: Source, place_id: str) -> Posts:
    """Every post in a place, or everywhere where the id is empty."""
    return _posts(place.where, place.generation, place_id)


def model_of(name: str) -> Model:
    """A model by its name.  Raises `UsageError` where there is none."""
    return load_model(name)
