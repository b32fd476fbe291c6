"""A list of findings with filters, a picture, the evidence for the one picked, and taking it home."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

import plotly.graph_objects as figures
import streamlit as st

from dashboard.address import chosen, go
from dashboard.components.basis import show_basis
from dashboard.components.evidence import cases_kept, show_evidence
from dashboard.components.pictures import draw
from dashboard.components.tables import Shown, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import Area, Finding, Findings, Severity, Status
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import Column
from graphgov.reports import Contents, findings_report, findings_table, severity_word, standing_word

_MOST_LINES, _CASE_AT = 1000, 5

SEVERITY_COLOURS = {
    Severity.HIGH: "#8a1f1f",
    Severity.MEDIUM: "#c96a12",
    Severity.LOW: "#a88f00",
    Severity.ADVICE: "#41719c",
}


@dataclass(frozen=True)
class Group:
    """Some checks of a page under one name, to choose by."""

    name: str
    label: str
    checks: tuple[str, ...]


def findings_page(viewing: Viewing, areas: tuple[Area, ...], name: str, groups: tuple[Group, ...] = ()) -> None:
    """Everything a page about some areas of checks shows under its title; `name` is that of its exports."""
    whole = viewing.findings()
    checks = {check.id: check.called.in_language(language()) for check in whole.checks if check.area in areas}
    if not checks:
        st.info(_("This model has no check of this kind; choose another model on the left."))
        return
    here = [finding for finding in whole if finding.check in checks and viewing.inside(finding.place)]
    _states(whole, tuple(checks))
    grouped = _grouped(groups, here, viewing.address.group)
    chosen_check, severity, typed = _filters(viewing, checks, here)
    kept = [
        finding
        for finding in here
        if chosen_check in ("", finding.check)
        and (grouped is None or finding.check in grouped.checks)
        and severity in ("", finding.severity.value)
        and typed in f"{finding.guarded_message} {finding.place_name} {finding.subject}"
    ]
    _numbers(kept)
    if not kept:
        st.success(_("Nothing was found here.") if not here else _("Nothing fits these filters."))
    finding = _list(viewing, whole, kept, f"{name} {len(kept)} {chosen_check} {grouped and grouped.name}")
    if finding is not None:
        if (finding.check, finding.subject) != (viewing.address.found, viewing.address.subject):
            go(found=finding.check, subject=finding.subject)
        show_evidence(viewing, whole, finding)
    if kept:
        draw(_picture(kept, checks), f"{name} picture", name, sample=viewing.source.state.sample)
    take_home(
        lambda: findings_report(replace(whole, findings=tuple(kept)), Contents(by_area=False, summary=False)), name
    )
    show_basis(whole, tuple(checks), name)


def _list(viewing: Viewing, whole: Findings, kept: list[Finding], key: str) -> Finding | None:
    """The list, each with the case it became; the one that is picked, else the one that a link names."""
    if not kept:
        return None
    table = findings_table(replace(whole, findings=tuple(kept[:_MOST_LINES])))
    cases = cases_kept(viewing)
    if cases is not None:
        today = dt.date.today()
        standing = {key: standing_word(case.standing(today)) for key, case in cases.items()}
        columns = (*table.columns[:_CASE_AT], Column(_("Case"), width=12), *table.columns[_CASE_AT:])
        rows = tuple(
            (*row[:_CASE_AT], standing.get((finding.check, finding.subject), ""), *row[_CASE_AT:])
            for row, finding in zip(table.rows, kept, strict=False)
        )
        table = replace(table, columns=columns, rows=rows)
    picked = show_table(table, Shown(key, pick=True))
    if len(kept) > _MOST_LINES:
        st.info(_("The first {count} are shown; the files hold all.").format(count=_MOST_LINES))
    st.caption(_("Pick a line to see what it rests on; with the keyboard: arrows, then Shift and space."))
    return kept[picked] if picked is not None else _linked(viewing, kept)


def _grouped(groups: tuple[Group, ...], here: list[Finding], asked: str) -> Group | None:
    """The group that is chosen; None for all."""
    if not groups:
        return None
    counted = Counter(finding.check for finding in here)
    names = {group.name: group for group in groups}
    current = asked if asked in names else None
    key = f"class {current} {language()}"
    picked = st.pills(
        _("Class"),
        list(names),
        default=current,
        format_func=lambda one: f"{names[one].label} ({sum(counted[check] for check in names[one].checks)})",
        key=key,
        on_change=chosen("group", key),
    )
    return names.get(picked) if picked else None


def _numbers(kept: list[Finding]) -> None:
    """How many there are, in all and of each severity."""
    counted = Counter(finding.severity for finding in kept)
    columns = st.columns(len(Severity) + 1)
    columns[0].metric(_("Findings"), len(kept), border=True)
    for column, severity in zip(columns[1:], reversed(Severity), strict=True):
        column.metric(severity_word(severity), counted[severity], border=True)


def _states(findings: Findings, checks: tuple[str, ...]) -> None:
    """Say which checks could not be carried through, and which had nothing to go by."""
    outcomes = [outcome for outcome in findings.outcomes if outcome.check in checks]
    titles = {check.id: check.called.in_language(language()) for check in findings.checks}
    for status, text, show in (
        (Status.INCOMPLETE, _("Could not be carried through: {checks}"), st.error),
        (Status.NO_DATA, _("No data for: {checks}"), st.info),
    ):
        named = [titles[outcome.check] for outcome in outcomes if outcome.status is status]
        if named:
            show(visible(text.format(checks="、".join(named))))


def _filters(viewing: Viewing, checks: dict[str, str], here: list[Finding]) -> tuple[str, str, str]:
    counted = Counter(finding.check for finding in here)
    current = viewing.address.check if viewing.address.check in checks else ""
    first, second, third = st.columns([3, 2, 2])
    options = ["", *sorted(checks, key=lambda check: (-counted[check], check))]
    key = f"check {current} {language()}"
    with first:
        st.selectbox(
            _("Check"),
            options,
            index=options.index(current),
            format_func=lambda one: f"{checks[one]} ({counted[one]})" if one else _("All checks"),
            key=key,
            on_change=chosen("check", key),
        )
    severities = ["", *(one.value for one in Severity)]
    severe = viewing.address.severity if viewing.address.severity in severities else ""
    key = f"severity {severe} {language()}"
    with second:
        severity = st.selectbox(
            _("Severity"),
            severities,
            index=severities.index(severe),
            format_func=lambda one: severity_word(Severity(one)) if one else _("Every severity"),
            key=key,
            on_change=chosen("severity", key),
        )
    with third:
        typed = st.text_input(_("Contains"), viewing.address.filter, key="filter", on_change=chosen("filter", "filter"))
    return current, severity, typed.strip()


def _linked(viewing: Viewing, kept: list[Finding]) -> Finding | None:
    """The finding that a link names, by check and subject."""
    wanted = viewing.address
    if not wanted.subject:
        return None
    check = wanted.found or wanted.check
    return next((one for one in kept if one.subject == wanted.subject and check in ("", one.check)), None)


def _picture(kept: list[Finding], checks: dict[str, str]) -> figures.Figure:
    """How many findings each check has, by severity."""
    counted = Counter((finding.check, finding.severity) for finding in kept)
    ranked = sorted({finding.check for finding in kept}, key=lambda one: sum(counted[one, s] for s in Severity))
    figure = figures.Figure(
        [
            figures.Bar(
                x=[counted[check, severity] for check in ranked],
                y=[checks[check] for check in ranked],
                orientation="h",
                name=severity_word(severity),
                marker_color=SEVERITY_COLOURS[severity],
            )
            for severity in reversed(Severity)
            if any(counted[check, severity] for check in ranked)
        ]
    )
    figure.update_layout(
        barmode="stack",
        height=max(170, 28 * len(ranked) + 90),
        margin={"t": 8, "l": 0, "r": 0, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right", "traceorder": "normal"},
        xaxis={"title": _("Findings"), "tickformat": "d", "rangemode": "tozero"},
        yaxis={"automargin": True},
    )
    figure.update_layout(margin_t=64)
    return figure
