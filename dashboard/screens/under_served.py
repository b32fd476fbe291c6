"""工作力量薄弱网格: the grids with the thinnest hands, the distribution against the standard, what was found."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as figures
import streamlit as st

from dashboard import answers
from dashboard.address import go
from dashboard.components.findings_list import findings_page
from dashboard.components.pictures import draw
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import COMPONENTS, Area, Counted, LorenzPoint, ServedIndex, Standards, Weights, grouped_lorenz
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import labelled
from graphgov.reports import (
    component_word,
    counted_words,
    node_tables,
    rank_intervals_report,
    served_report,
    source_rows,
)

_MOST, _DRAWS = 200, 300


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Under-served grids"))
    standards = _standards()
    weights = None if viewing.leaders else _weights()
    with st.spinner(_("Ranking the grids")):
        index = answers.served_of(viewing.source, weights, standards)
    here = index.within([viewing.inside(str(community)) for community in index.table["community"]])
    if here.table.empty:
        st.info(_("There are no comprehensive grids here."))
    else:
        _ranking(viewing, here)
    st.header(_("What the checks found"))
    findings_page(viewing, (Area.SERVICE,), _("under-served"))


def _standards() -> Standards:
    """Which count sizes a grid: the rule leaves it open, so it is asked."""
    words = {counted.value: counted_words(Standards(counted)) for counted in Counted}
    chosen = st.radio(
        _("A grid is sized by"), list(words), format_func=words.__getitem__, horizontal=True, key="counted"
    )
    return Standards(Counted(chosen or Counted.HOUSEHOLDS.value))


def _weights() -> Weights | None:
    """Sliders for how much each component counts, under a name; without one, the standards alone sort."""
    with st.expander(_("How much each component counts")):
        name = st.text_input(_("Who set the weights"), key="weights name")
        values: dict[str, float] = {}
        for column, component in zip(st.columns(len(COMPONENTS)), COMPONENTS, strict=True):
            with column:
                values[component] = st.slider(component_word(component), 0.0, 1.0, 0.0, 0.05, key=f"w {component}")
        st.caption(
            _("Without weights the standards alone sort. Weights are the office's own, and stand under its name.")
        )
    if not any(values.values()):
        return None
    try:
        return Weights(name, **values)
    except UsageError as error:
        st.warning(str(error))
        return None


def _ranking(viewing: Viewing, index: ServedIndex) -> None:
    sample = viewing.source.state.sample
    for column, (name, value) in zip(st.columns(4), _facts(index), strict=True):
        column.metric(name, value, border=True)
    left, right = st.columns(2)
    with left:
        st.subheader(_("Households per grid, against the standard"))
        draw(_households(index), "households", _("Households per grid"), sample=sample)
        st.caption(_("Standard: {n} households per grid (jiayuguan J7).").format(n=index.standards.households))
    if not viewing.leaders:
        with right:
            st.subheader(_("Hands over households: Lorenz curve"))
            _inequality(index, sample)
    st.subheader(_("Grids in order of need"))
    report = served_report(index, sample, _MOST)
    for number, table in enumerate(report.tables):
        if number:
            st.subheader(table.title)
        picked = show_table(table, Shown(f"served {number}", pick=True))
        if picked is not None:
            _grid(viewing, index, str(table.rows[picked][-1]))
    take_home(lambda: served_report(index, sample), _("under-served index"))
    if not viewing.leaders and st.toggle(_("How far ranks hang on the weights"), key="intervals"):
        intervals = index.rank_intervals(_DRAWS).head(_MOST)
        show_table(rank_intervals_report(index, intervals, sample).tables[0], Shown("intervals"))


def _facts(index: ServedIndex) -> tuple[tuple[str, int], ...]:
    return (
        (_("Vacant grids"), index.vacant),
        (_("Grids over size"), index.over_size),
        (_("Grids with too many to look after"), index.over_care),
        (_("Grids not fully known"), index.open),
    )


def _grid(viewing: Viewing, index: ServedIndex, grid: str) -> None:
    """The grid that is picked: its fields, what it is joined to, the register rows it was read in."""
    name = str(index.table.set_index("grid").loc[grid, "name"])
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


def _inequality(index: ServedIndex, sample: bool) -> None:
    """The curve over groups of grids, so that no grid's own load can be read from it; none where grids are few."""
    points = grouped_lorenz(index.shares())
    if not points:
        st.info(_("There are too few grids here for a curve."))
        return
    draw(_lorenz(points), "lorenz", _("Lorenz curve"), sample=sample)
    gini = index.inequality.gini
    told = _("unknown") if gini is None else f"{gini:.2f}"
    st.caption(_("Gini {gini}, vacant grids included: 0 where all have as many hands.").format(gini=told))


def _households(index: ServedIndex) -> figures.Figure:
    """How many grids hold how many households, in steps of 50, so that no grid's own count shows."""
    known: pd.Series[int] = index.table["households"].dropna().astype(int)
    standard = index.standards.households
    steps = (known // 50 * 50).value_counts().sort_index()
    figure = figures.Figure(
        figures.Bar(
            x=[int(step) + 25 for step in steps.index],
            y=steps.to_list(),
            width=48,
            marker_color=["#c96a12" if int(step) >= standard else "#41719c" for step in steps.index],
            customdata=[f"{int(step)}–{int(step) + 49}" for step in steps.index],
            hovertemplate="%{customdata}: %{y}<extra></extra>",
        )
    )
    figure.add_vline(x=standard, line_dash="dash", annotation_text=_("standard {n}").format(n=standard))
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
                x=[point.people for point in points],
                y=[point.hands for point in points],
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
        xaxis={"title": _("share of households, those with the fewest hands first"), "tickformat": ".0%"},
        yaxis={"title": _("share of the hands"), "tickformat": ".0%"},
        legend={"x": 0.02, "y": 0.98},
    )
    return figure
