"""模型对照: places against the rules of a model; required and advised apart; what each place lacks."""

from __future__ import annotations

from dataclasses import replace

import plotly.graph_objects as figures
import streamlit as st

from dashboard import answers
from dashboard.address import go
from dashboard.components.evidence import show_evidence
from dashboard.components.pictures import draw, plain
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import Conformance, ConformingPlace, Conformity, Level, ModelConformance, model_names
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Clause
from graphgov.paper.hostile_text import visible
from graphgov.reports import conformity_word, findings_table, level_word, place_report

_COLOURS = {
    Conformity.MET: "#1a7a3c",
    Conformity.PARTLY: "#e6b422",
    Conformity.NOT_MET: "#b2182b",
    Conformity.NO_DATA: "#aab2bc",
    Conformity.INCOMPLETE: "#7a5195",
    Conformity.NOT_CHECKED: "#dfe3e8",
    Conformity.FIGURE_ONLY: "#eef0f3",
    Conformity.NOT_APPLICABLE: "#f7f8fa",
}
_SIGNS = {
    Conformity.MET: "✓",
    Conformity.PARTLY: "◐",
    Conformity.NOT_MET: "✗",
    Conformity.NO_DATA: "?",
    Conformity.INCOMPLETE: "!",
}
_MOST_PLACES, _MOST_FOUND = 60, 200


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Conformance"))
    names = list(model_names()[1:])
    if viewing.model.name not in names:
        st.info(_("Choose the model to hold the places against."))
        with st.container(horizontal=True, gap="small"):
            for name in names:
                title = answers.model_of(name).title.in_language(language())
                st.button(visible(title), key=f"model {name}", on_click=go, kwargs={"model": name})
        return
    with st.spinner(_("Holding the places against the model")):
        whole = answers.conformance_of(viewing.source, (viewing.model.name,), viewing.address.day)
    one = whole.of(viewing.model.name)
    first, second = st.columns(2)
    levels = [level for level in (Level.DISTRICT, Level.STREET, Level.COMMUNITY) if _places(viewing, one, level)]
    if not levels:
        st.info(_("There is no place here to hold against the model."))
        return
    with first:
        level = st.segmented_control(
            _("Level"), levels, default=levels[-1], required=True, format_func=level_word, key=f"level {language()}"
        )
    with second:
        required = st.segmented_control(
            _("Force"),
            [True, False],
            default=True,
            required=True,
            format_func=lambda asked: _("Required") if asked else _("Advised"),
            key=f"force {language()}",
        )
    places = _places(viewing, one, level)
    clauses = [clause for clause in one.clauses if clause.force.makes_faults is required and clause.checks]
    _matrix(viewing, one, places[:_MOST_PLACES], clauses)
    if len(places) > _MOST_PLACES:
        st.info(_("The first {count} are shown; the files hold all.").format(count=_MOST_PLACES))
    _rule(viewing, clauses)
    report = answers.conformance_report_of(
        viewing.source, (viewing.model.name,), viewing.address.day, viewing.address.spoken, level
    )
    st.subheader(visible(report.tables[0].title))
    show_table(report.tables[0], Shown("conformance scores"))
    take_home(report, _("conformance"))
    _one_place(whole, places)


def _places(viewing: Viewing, one: ModelConformance, level: Level) -> list[ConformingPlace]:
    return [place for place in one.places if place.level is level and viewing.inside(place.id)]


def _matrix(viewing: Viewing, one: ModelConformance, places: list[ConformingPlace], clauses: list[Clause]) -> None:
    """The heat map: a sign in every cell, so that it can be read without its colours."""
    if not clauses:
        st.info(_("The model has no checked rule of this force."))
        return
    kinds = list(_COLOURS)
    texts = [plain(visible(clause.text.in_language(language()))) for clause in clauses]
    states = [[one.state(place.id, clause.id) for clause in clauses] for place in places]
    steps = [[(number + end) / len(kinds), _COLOURS[kind]] for number, kind in enumerate(kinds) for end in (0, 1)]
    figure = figures.Figure(
        figures.Heatmap(
            x=[clause.id for clause in clauses],
            y=[plain(visible(place.name)) for place in places],
            z=[[kinds.index(state.conformity) for state in row] for row in states],
            zmin=-0.5,
            zmax=len(kinds) - 0.5,
            colorscale=steps,
            showscale=False,
            text=[[_SIGNS.get(state.conformity, "") for state in row] for row in states],
            texttemplate="%{text}",
            customdata=[
                [
                    f"{conformity_word(state.conformity)} {state.sound}/{state.subjects}<br>{text}"
                    for state, text in zip(row, texts, strict=True)
                ]
                for row in states
            ],
            hovertemplate="%{y} %{x}<br>%{customdata}<extra></extra>",
            xgap=2,
            ygap=2,
        )
    )
    figure.update_layout(
        height=max(240, 24 * len(places) + 140),
        margin={"t": 64, "l": 0, "r": 0, "b": 0},
        xaxis={"side": "top", "type": "category"},
        yaxis={"autorange": "reversed", "automargin": True},
    )
    draw(figure, "matrix", _("conformance"), sample=viewing.source.state.sample)
    signs = "　".join(f"{sign} {conformity_word(kind)}" for kind, sign in _SIGNS.items())
    st.caption(signs)


def _rule(viewing: Viewing, clauses: list[Clause]) -> None:
    """A rule of the matrix in full, and what was found under it here; a press leads to the evidence."""
    if not clauses:
        return
    texts = {clause.id: f"{clause.id} {clause.text.in_language(language())}" for clause in clauses}
    chosen = st.selectbox(_("Rule"), list(texts), format_func=texts.__getitem__, key=f"rule {language()}")
    clause = next(one for one in clauses if one.id == chosen)
    findings = viewing.findings()
    found = tuple(one for one in findings if one.check in clause.checks and viewing.inside(one.place))
    st.caption(
        _("{count} findings under {rule} here. Source: {source}").format(
            count=len(found), rule=clause.id, source=f"{viewing.model.title.in_language(language())} {clause.id}"
        )
    )
    if not found:
        return
    table = findings_table(replace(findings, findings=found[:_MOST_FOUND]))
    picked = show_table(table, Shown(f"rule findings {clause.id}", pick=True))
    if picked is not None:
        one = found[:_MOST_FOUND][picked]
        show_evidence(viewing, findings, one)


def _one_place(whole: Conformance, places: list[ConformingPlace]) -> None:
    names = {place.id: visible(place.name) for place in places}
    st.subheader(_("What a place lacks"))
    chosen = st.selectbox(_("Place"), list(names), format_func=names.__getitem__, key="conformance place")
    for number, table in enumerate(place_report(whole, chosen).tables):
        show_table(table, Shown(f"place {number} {chosen}"))
    st.button(_("Go to {place}").format(place=names[chosen]), on_click=go, kwargs={"place": chosen, "page": "gaps"})
