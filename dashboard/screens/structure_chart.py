"""组织架构图: the organisations of a place with their posts and names in formal order."""

from __future__ import annotations

import streamlit as st

from dashboard import answers
from dashboard.address import go
from dashboard.components.save_picture import save_picture
from dashboard.components.tables import Shown, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import CHARTED, OrganisationChart
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Table
from graphgov.reports import chart_as_svg, post_word, standing_title

_OFFERED = 12


def chart_tab(viewing: Viewing) -> None:
    """The chart of the place chosen, as a picture and as a table."""
    place = viewing.place
    if place is None or place.level not in CHARTED:
        st.info(_("A chart is drawn of a district, a street or a community. Choose one."))
        inside = [one for one in viewing.geography.places.values() if one.level in CHARTED and viewing.inside(one.id)]
        ordered = sorted(inside, key=lambda one: (CHARTED.index(one.level) if one.level in CHARTED else 0, one.id))
        with st.container(horizontal=True, gap="small"):
            for one in ordered[:_OFFERED]:
                st.button(visible(one.name), key=f"chart {one.id}", on_click=go, kwargs={"place": one.id})
        return
    with st.spinner(_("Drawing")):
        chart = answers.chart_of(viewing.source, place.id, viewing.day)
    if not chart.bands:
        st.info(_("No organisation of this place is on record."))
        return
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    svg = chart_as_svg(chart, mark)
    st.image(svg.decode("utf-8"), caption=_("Organisation chart of {place}").format(place=visible(chart.name)))
    name = _("organisation chart of {place}").format(place=visible(chart.name))
    with st.container(horizontal=True, gap="small"):
        save_picture(svg, name, f"chart {place.id}")
    table = _table(chart)
    with st.expander(_("The same as a table")):
        show_table(table, Shown(f"chart table {place.id}"))
        take_home(report_of(table.title, (table,), ((_("As of"), chart.as_of.isoformat()),), mark), name)


def _table(chart: OrganisationChart) -> Table:
    rows = tuple(
        (
            standing_title(standing),
            "　" * box.depth + box.name,
            post_word(post.post),
            _(", ").join(holder.name for holder in post.holders) or _("none on record"),
        )
        for standing, boxes in chart.bands
        for box in boxes
        for post in (box.posts or ())
    )
    columns = (
        Column(_("Standing"), width=18),
        Column(_("Organisation"), width=30),
        Column(_("Post"), width=14),
        Column(_("Who"), width=40),
    )
    return Table(_("Organisation chart of {place}").format(place=chart.name), columns, rows)
