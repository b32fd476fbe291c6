"""交叉任职: who holds what, who sits on both sides, terms over time, people that organisations share."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import plotly.graph_objects as figures
import streamlit as st

from dashboard import answers
from dashboard.components.findings_list import Group, findings_page
from dashboard.components.pictures import draw, plain
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import AppointmentClass, Area, Posts, appointment_class
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Table
from graphgov.reports import kind_word, post_word

_MOST_ROWS, _MOST_BARS, _MOST_SHARING, _MOST_OFFERED = 500, 60, 40, 300


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Cross-appointments"))
    found, who, over_time, sharing = st.tabs(
        [_("What the checks found"), _("Who holds what"), _("Terms over time"), _("Shared people")]
    )
    with found:
        _classes(viewing)
        findings_page(viewing, (Area.APPOINTMENTS,), _("cross-appointments"), _groups(viewing))
    place_id = viewing.place.id if viewing.place else ""
    with st.spinner(_("Looking up the posts")):
        several = answers.several_of(viewing.source, place_id, viewing.day, _MOST_SHARING)
    with who:
        _who(viewing, several.posts)
    with over_time:
        _terms(viewing, several, answers.posts_of(viewing.source, place_id))
    with sharing:
        _sharing(viewing, several)


def class_word(one: AppointmentClass) -> str:
    """A class of appointments, in the language in force."""
    return {
        AppointmentClass.WANTED: _("Wanted together"),
        AppointmentClass.RECUSE: _("To sit out"),
        AppointmentClass.BARRED: _("Barred"),
        AppointmentClass.LOAD: _("Too much in one hand"),
        AppointmentClass.SEATS: _("Seats and terms"),
    }[one]


def _groups(viewing: Viewing) -> tuple[Group, ...]:
    """The checks of appointments by class."""
    checks = [check.id for check in viewing.findings().checks if check.area is Area.APPOINTMENTS]
    groups = (
        Group(one.value, class_word(one), tuple(check for check in checks if appointment_class(check) is one))
        for one in AppointmentClass
    )
    return tuple(group for group in groups if group.checks)


def _classes(viewing: Viewing) -> None:
    """How each class of pairs stands: of the wanted how many there are, of the others how many there should not be."""
    groups = [group for group in _groups(viewing) if group.name != AppointmentClass.SEATS.value]
    if not groups:
        return
    level = viewing.place.level if viewing.place and viewing.place.level else viewing.level_below
    for column, group in zip(st.columns(len(groups)), groups, strict=True):
        areas = viewing.pooled(level, group.checks)
        has, lacks = int(areas["has"].sum()), int(areas["lacks"].sum())
        if group.name == AppointmentClass.WANTED.value:
            column.metric(group.label, _("{has} of {known}").format(has=has, known=has + lacks), border=True)
        else:
            column.metric(group.label, lacks, border=True)


def _who(viewing: Viewing, several: Posts) -> None:
    st.caption(_("People who hold posts in two or more organisations or places on {day}.").format(day=viewing.day))
    typed = st.text_input(_("Contains"), key="who contains", help=_("A name, or the organisation's.")).strip()
    table = several.table
    if typed:
        people = table.loc[table["name"].str.contains(typed, regex=False), "person"]
        there = table.loc[table["organisation_name"].str.contains(typed, regex=False), "person"]
        table = table[table["person"].isin(people) | table["person"].isin(there)]
    show_table(_who_table(table.head(_MOST_ROWS)), Shown("who holds what"))
    if len(table) > _MOST_ROWS:
        st.info(_("The first {count} are shown; the files hold all.").format(count=_MOST_ROWS))
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    take_home(lambda: report_of(_("Who holds what"), (_who_table(table),), (), mark), _("who holds what"))


def _who_table(posts: pd.DataFrame) -> Table:
    rows = tuple(
        (
            line["name"],
            line["organisation_name"],
            kind_word(line["kind"]),
            post_word(line["post"]),
            _full_time(line["full_time"]),
            _day(line["since"]),
            _day(line["until"]),
        )
        for line in posts.to_dict("records")
    )
    columns = (
        Column(_("Name"), width=12),
        Column(_("Holds a post in"), width=28),
        Column(_("Kind"), width=16),
        Column(_("Post"), width=16),
        Column(_("Full time"), width=8),
        Column(_("Since"), width=12),
        Column(_("Until"), width=12),
    )
    return Table(_("Who holds what"), columns, rows)


def _terms(viewing: Viewing, several: answers.Several, posts: Posts) -> None:
    """Terms as bars, of the people of one organisation."""
    organisations = several.organisations
    if organisations.empty:
        st.info(_("Nobody holds a post here."))
        return
    offered = organisations
    if len(organisations) > _MOST_OFFERED:
        typed = st.text_input(_("Name of the organisation contains"), key="terms contain").strip()
        if typed:
            offered = organisations[organisations["organisation_name"].str.contains(typed, regex=False)]
        if offered.empty:
            st.info(_("Nothing is called so."))
            return
        offered = offered.head(_MOST_OFFERED)
    names = {
        line["organisation"]: f"{visible(line['organisation_name'])} · {kind_word(line['kind'])}"
        for line in offered.to_dict("records")
    }
    chosen = st.selectbox(_("Organisation"), list(names), format_func=names.__getitem__, key="terms of")
    lines = posts.table.iloc[several.rows[chosen][:_MOST_BARS]]
    figure = figures.Figure()
    for line in lines.to_dict("records"):
        start = line["since"] or min([one for one in lines["since"] if one] or [viewing.day])
        end = line["until"] or max(viewing.day, start)
        figure.add_bar(
            x=[(end - start).days * 86_400_000],
            base=[start.isoformat()],
            y=[plain(f"{line['name']} {post_word(line['post'])}")],
            orientation="h",
            marker_color="#41719c" if line["until"] is None or line["until"] > viewing.day else "#aab2bc",
            hovertext=plain(f"{_day(line['since']) or _('unknown')} – {_day(line['until']) or _('still')}"),
            hoverinfo="text",
            showlegend=False,
        )
    figure.add_vline(x=viewing.day.isoformat(), line_dash="dash")
    figure.update_layout(
        height=max(200, 30 * len(lines) + 80),
        barmode="overlay",
        margin={"t": 8, "l": 0, "r": 0, "b": 0},
        xaxis={"type": "date"},
        yaxis={"automargin": True},
    )
    draw(figure, "terms", _("Terms over time"), sample=viewing.source.state.sample)


def _sharing(viewing: Viewing, several: answers.Several) -> None:
    """Organisations by organisations, those that share most people first."""
    some = several.shared
    if some.empty or not some.to_numpy().any():
        st.info(_("No two organisations share anybody here."))
        return
    ranked = list(some.index)
    table = several.posts.table
    names = dict(zip(table["organisation"], table["organisation_name"], strict=True))
    labels = [plain(visible(str(names[one]))) for one in ranked]
    figure = figures.Figure(
        figures.Heatmap(
            x=labels,
            y=labels,
            z=some.to_numpy(),
            text=some.where(some > 0).map(lambda one: "" if pd.isna(one) else str(int(one))),
            texttemplate="%{text}",
            colorscale="Blues",
            showscale=False,
            hovertemplate="%{x}<br>%{y}<br>%{z}<extra></extra>",
        )
    )
    figure.update_layout(
        height=max(320, 22 * len(ranked) + 160),
        margin={"t": 8, "l": 0, "r": 0, "b": 0},
        xaxis={"automargin": True},
        yaxis={"automargin": True, "autorange": "reversed"},
    )
    draw(figure, "sharing", _("Shared people"), sample=viewing.source.state.sample)
    st.caption(
        _("How many people hold posts in both; the {count} organisations that share most.").format(count=len(ranked))
    )


def _full_time(said: object) -> str | None:
    return {True: _("yes"), False: _("no")}.get(said) if isinstance(said, bool) else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if isinstance(day, dt.date) else None
