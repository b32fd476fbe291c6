"""薄弱网格: the grids that service reaches least, the distribution against the standard, what was found."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
import plotly.graph_objects as figures
import streamlit as st

from dashboard import answers
from dashboard.components.findings_list import findings_page
from dashboard.components.pictures import draw
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, show_table, take_home
from dashboard.viewing import Viewing
from graphgov.analysis.served import STANDARD_HOUSEHOLDS, ServedIndex, Weights, lorenz
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.models import Area
from graphgov.reports.served_report import component_word, served_report

_MOST = 200


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Under-served grids"))
    weights = Weights() if viewing.leaders else _weights()
    if weights is None:
        return
    with st.spinner(_("Ranking the grids")):
        index = answers.served_of(viewing.source, weights)
    here = index.within([viewing.inside(str(community)) for community in index.table["community"]])
    if here.table.empty:
        st.info(_("There are no comprehensive grids here."))
    else:
        _ranking(viewing, here)
    st.header(_("What the checks found"))
    findings_page(viewing, (Area.SERVICE,), _("under-served"))


def _weights() -> Weights | None:
    """Sliders for how much each component counts."""
    with st.expander(_("How much each component counts")):
        values: dict[str, float] = {}
        for column, field in zip(st.columns(len(fields(Weights))), fields(Weights), strict=True):
            with column:
                values[field.name] = st.slider(
                    component_word(field.name), 0.0, 1.0, getattr(Weights(), field.name), 0.05, key=f"w {field.name}"
                )
        st.caption(_("Only the shares matter. The score ranks grids; it makes no fault of any."))
    try:
        return Weights(**values)
    except UsageError as error:
        st.warning(str(error))
        return None


def _ranking(viewing: Viewing, index: ServedIndex) -> None:
    sample = viewing.source.state.sample
    left, right = st.columns(2)
    with left:
        st.subheader(_("Households per grid, against the standard"))
        draw(_households(index.table), "households", _("Households per grid"), sample=sample)
    with right:
        if viewing.leaders:
            st.subheader(_("Grids without a gridworker"))
            st.metric(_("Grids without a gridworker"), index.vacant, label_visibility="collapsed", border=True)
        else:
            st.subheader(_("Residents per gridworker: Lorenz curve"))
            draw(_lorenz(index), "lorenz", _("Lorenz curve"), sample=sample)
    st.subheader(_("Grids in order of need"))
    report = served_report(index, sample, _MOST)
    show_table(report.tables[0], Shown("served"))
    take_home(served_report(index, sample), _("under-served index"))


def _households(table: pd.DataFrame) -> figures.Figure:
    """How many grids hold how many households, in steps of 50, so that no grid's own count shows."""
    known = table["households"].dropna().astype(int)
    steps = (known // 50 * 50).value_counts().sort_index()
    figure = figures.Figure(
        figures.Bar(
            x=[int(step) + 25 for step in steps.index],
            y=steps.to_list(),
            width=48,
            marker_color=["#c96a12" if int(step) >= STANDARD_HOUSEHOLDS else "#41719c" for step in steps.index],
            customdata=[f"{int(step)}–{int(step) + 49}" for step in steps.index],
            hovertemplate="%{customdata}: %{y}<extra></extra>",
        )
    )
    figure.add_vline(
        x=STANDARD_HOUSEHOLDS, line_dash="dash", annotation_text=_("standard {n}").format(n=STANDARD_HOUSEHOLDS)
    )
    figure.update_layout(
        height=320,
        margin={"t": 24, "l": 0, "r": 0, "b": 0},
        xaxis_title=_("Households"),
        yaxis_title=_("Grids"),
        showlegend=False,
    )
    return figure


def _lorenz(index: ServedIndex) -> figures.Figure:
    shares = lorenz([float(value) for value in index.table["residents_per_gridworker"].dropna()])
    figure = figures.Figure(
        [
            figures.Scatter(x=[0, 1], y=[0, 1], name=_("all equal"), line={"dash": "dash", "color": "#808790"}),
            figures.Scatter(
                x=[share.grids for share in shares], y=[share.load for share in shares], name=_("these grids")
            ),
        ]
    )
    gini = _("unknown") if index.gini is None else f"{index.gini:.2f}"
    figure.update_layout(
        height=320,
        margin={"t": 24, "l": 0, "r": 0, "b": 0},
        title={"text": _("Gini {gini}").format(gini=gini), "font": {"size": 14}},
        xaxis={"title": _("share of grids, the least loaded first"), "tickformat": ".0%"},
        yaxis={"title": _("share of the load"), "tickformat": ".0%"},
        legend={"orientation": "h", "y": -0.3},
    )
    return figure
