"""薄弱网格: the grids that service reaches least, the distribution against the standard, what was found."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
import plotly.graph_objects as figures
import streamlit as st

from dashboard import answers
from dashboard.address import go
from dashboard.components.findings_list import findings_page
from dashboard.components.pictures import draw, plain
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import COMPONENTS, STANDARD_HOUSEHOLDS, Area, LorenzPoint, ServedIndex, Weights, grouped_lorenz
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import labelled
from graphgov.reports import component_word, node_tables, served_report, source_rows

_MOST, _PICTURED = 200, 15
_COMPONENT_COLOURS = ("#41719c", "#8a1f1f", "#c96a12", "#5b8c5a", "#7a5195")


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
        st.caption(_("Standard: {n} households per grid (jiayuguan J7).").format(n=STANDARD_HOUSEHOLDS))
    with right:
        if viewing.leaders:
            st.subheader(_("Grids without a gridworker"))
            st.metric(_("Grids without a gridworker"), index.vacant, label_visibility="collapsed", border=True)
        else:
            st.subheader(_("Load of gridworkers: Lorenz curve"))
            _inequality(index, sample)
    st.subheader(_("What makes the worst served so"))
    draw(_components(index), "components", _("Components of the index"), sample=sample)
    st.caption(_("Each part is its weight times how bad it is, of 1.00 in all: 0 is well served."))
    st.subheader(_("Grids in order of need"))
    picked = show_table(served_report(index, sample, _MOST).tables[0], Shown("served", pick=True))
    if picked is not None:
        _grid(viewing, index, picked)
    take_home(lambda: served_report(index, sample), _("under-served index"))


def _grid(viewing: Viewing, index: ServedIndex, row: int) -> None:
    """The grid that is picked: its fields, what it is joined to, the register rows it was read in."""
    grid, name = str(index.table["grid"].iloc[row]), str(index.table["name"].iloc[row])
    bench = viewing.source.kept
    with st.container(border=True):
        st.subheader(visible(name))
        st.button(
            _("Show in the structure"),
            icon=":material/hub:",
            key=f"grid {grid}",
            on_click=go,
            kwargs={"node": grid, "page": "structure"},
        )
        rows = bench.sources([grid])
        if rows:
            st.caption(visible(labelled(_("Read in"), source_rows(rows))))
        for number, table in enumerate(node_tables(bench.describe(grid))):
            show_table(table, Shown(f"grid {number} {grid}"))


def _components(index: ServedIndex) -> figures.Figure:
    """The parts of the score of the worst-served grids."""
    worst = index.table.head(_PICTURED)
    weights = {name: getattr(index.weights, name) for name in COMPONENTS}
    parts = worst[[f"{name}_component" for name in COMPONENTS]].astype("Float64").set_axis(COMPONENTS, axis="columns")
    known = sum((parts[name].notna() * weights[name] for name in COMPONENTS), start=pd.Series(0.0, parts.index))
    names = [plain(visible(str(name))) for name in worst["name"]]
    figure = figures.Figure(
        [
            figures.Bar(
                name=component_word(name),
                y=[f"{number}. {name_}" for number, name_ in enumerate(names, start=1)],
                x=[round(float(value), 2) for value in (parts[name].fillna(0.0) * weights[name] / known).fillna(0.0)],
                orientation="h",
                marker_color=colour,
                hovertemplate="%{y} %{x:.2f}<extra>%{fullData.name}</extra>",
            )
            for name, colour in zip(COMPONENTS, _COMPONENT_COLOURS, strict=True)
        ]
    )
    figure.update_layout(
        barmode="stack",
        height=max(180, 24 * len(names) + 110),
        margin={"t": 64, "l": 0, "r": 0, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right", "traceorder": "normal"},
        yaxis={"autorange": "reversed", "automargin": True},
        xaxis={"title": _("Score"), "rangemode": "tozero"},
    )
    return figure


def _inequality(index: ServedIndex, sample: bool) -> None:
    """The curve over groups of grids, so that no grid's own load can be read from it; none where grids are few."""
    loads = [float(value) for value in index.table["residents_per_gridworker"].dropna()]
    points = grouped_lorenz(loads)
    if not points:
        st.info(_("There are too few grids here for a curve."))
        return
    draw(_lorenz(points), "lorenz", _("Lorenz curve"), sample=sample)
    gini = _("unknown") if index.gini is None else f"{index.gini:.2f}"
    st.caption(_("Residents per gridworker. Gini {gini}: 0 where all carry the same.").format(gini=gini))


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


def _lorenz(points: tuple[LorenzPoint, ...]) -> figures.Figure:
    figure = figures.Figure(
        [
            figures.Scatter(
                x=[0, 1], y=[0, 1], mode="lines", name=_("all equal"), line={"dash": "dash", "color": "#808790"}
            ),
            figures.Scatter(
                x=[share.grids for share in points],
                y=[share.load for share in points],
                mode="lines+markers",
                name=_("these grids"),
                line={"color": "#41719c"},
                hovertemplate="%{x:.0%}: %{y:.0%}<extra></extra>",
            ),
        ]
    )
    figure.update_layout(
        height=320,
        margin={"t": 24, "l": 0, "r": 0, "b": 0},
        xaxis={"title": _("share of grids, the least loaded first"), "tickformat": ".0%"},
        yaxis={"title": _("share of the load"), "tickformat": ".0%"},
        legend={"x": 0.02, "y": 0.98},
    )
    return figure
