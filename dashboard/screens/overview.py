"""总览: should-have, has, lacks and rate by area; the map of places; the worst ten; what is missing from whom."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.address import chosen, go
from dashboard.components.basis import show_basis
from dashboard.components.pictures import Block, draw, place_map
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, escaped, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import Area, Findings, Level, Share
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Kind, Table
from graphgov.reports import incomplete_checks, level_word, register_word

_WORST, _NAMED, _DEPTH = 10, 8, 3
_SMALLEST_CHANGE = 0.0005


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(visible(viewing.place.name) if viewing.place else _("Overview"))
    findings = viewing.findings()
    checks = _indicator(viewing, findings)
    if incomplete_checks(findings):
        st.error(_("Some checks could not be carried through; their figures are missing here."))
    widest = viewing.level_below
    areas = viewing.pooled(widest, checks)
    if areas.empty:
        st.info(_("No subject of this indicator lies here, or the registers it needs were not handed in."))
        _missing(viewing, findings, checks)
        return
    earlier = viewing.before()
    _numbers(viewing, _counted(areas), _counted(earlier.pooled(widest, checks)) if earlier else None, earlier)
    left, right = st.columns([3, 2])
    with left:
        st.subheader(_("Map of places"))
        blocks = _blocks(viewing, checks)
        draw(place_map(blocks), "map", _("Map of places"), sample=viewing.source.state.sample)
        st.caption(_("The larger, the more it should have; the redder, the lower its rate."))
    with right:
        st.subheader(_("The {count} lowest rates").format(count=_WORST))
        _worst(viewing, checks)
    _ranked(viewing, checks, earlier)
    _missing(viewing, findings, checks)
    show_basis(findings, checks, "overview")


def _indicator(viewing: Viewing, findings: Findings) -> tuple[str, ...]:
    """Which checks are added up: those of an area of checks, or one check."""
    titles = {check.id: check.called.in_language(language()) for check in findings.checks}
    areas = [area.value for area in Area if any(check.area is area for check in findings.checks)]
    wanted = viewing.address.check
    options = [*areas, *titles]
    current = wanted if wanted in options else Area.COVERAGE.value
    if current not in options:
        current = options[0]
    st.selectbox(
        _("Indicator"),
        options,
        index=options.index(current),
        format_func=lambda one: titles.get(one) or area_word(one),
        key=f"indicator {current}",
        on_change=chosen("check", f"indicator {current}"),
    )
    return (current,) if current in titles else tuple(one for one in titles if one.startswith(f"{current}."))


def area_word(area: str) -> str:
    """An area of checks, in the language in force."""
    return {
        Area.COVERAGE.value: _("All of coverage"),
        Area.APPOINTMENTS.value: _("All of appointments"),
        Area.SERVICE.value: _("All of service"),
        Area.CADENCE.value: _("All of meetings and deadlines"),
        Area.QUALITY.value: _("All of register quality"),
    }[area]


def _counted(areas: pd.DataFrame) -> Share:
    return Share(*(int(areas[name].sum()) for name in ("has", "lacks", "unknown")))


def _numbers(viewing: Viewing, now: Share, then: Share | None, earlier: Viewing | None) -> None:
    """The five numbers, with what has changed since the generation before."""
    cells: tuple[tuple[str, Callable[[Share], int], Literal["normal", "inverse", "off"]], ...] = (
        (_("Should have"), lambda share: share.should_have, "off"),
        (_("Has"), lambda share: share.has, "normal"),
        (_("Lacks"), lambda share: share.lacks, "inverse"),
        (_("Unknown"), lambda share: share.unknown, "inverse"),
    )
    columns = st.columns(len(cells) + 1)
    for column, (label, number, colour) in zip(columns, cells, strict=False):
        change = number(now) - number(then) if then else 0
        told = f"{change:+d}" if change else None
        column.metric(label, str(number(now)), told, delta_color=colour, border=True, height="stretch")
    columns[-1].metric(
        _("Rate"),
        _("unknown") if now.rate is None else f"{now.rate:.1%}",
        _points(now.rate, then.rate if then else None) or None,
        border=True,
        height="stretch",
    )
    said = [_("Rate = has ÷ (has + lacks); what the registers do not say is not counted in it.")]
    if earlier is None:
        said.append(_("There is no earlier generation to compare with."))
    else:
        day = earlier.source.state.data_date.isoformat()
        said.append(_("The small figures are the change since the data of {day}.").format(day=day))
    st.caption(" ".join(said))


def _points(now: float | None, then: float | None) -> str:
    """The change of a rate in percentage points; empty where there is none, or none is known."""
    if now is None or then is None or abs(now - then) < _SMALLEST_CHANGE:
        return ""
    return _("{points} points").format(points=f"{(now - then) * 100:+.1f}")


def _worst(viewing: Viewing, checks: tuple[str, ...]) -> None:
    """The communities with the lowest rates; a press leads to each."""
    areas = viewing.pooled(Level.COMMUNITY, checks).sort_values(
        ["rate", "lacks", "area_id"], ascending=[True, False, True]
    )
    worst = areas[areas["lacks"] > 0].head(_WORST)
    if worst.empty:
        st.success(_("Nothing lacks here."))
        return
    for number, line in enumerate(worst.to_dict("records"), start=1):
        street = _street(viewing, str(line["area_id"]))
        label = _("{number}. {place}{street}: lacks {lacks} of {known}, {rate}").format(
            number=number,
            place=visible(str(line["area"])),
            street=f"（{visible(street)}）" if street else "",
            lacks=line["lacks"],
            known=line["has"] + line["lacks"],
            rate=f"{line['rate']:.1%}",
        )
        st.button(
            escaped(label),
            key=f"worst {line['area_id']}",
            type="tertiary",
            on_click=go,
            kwargs={"place": line["area_id"]},
        )


def _street(viewing: Viewing, community: str) -> str:
    place = viewing.geography.place(community)
    street = viewing.geography.place(place.ancestors.get(Level.STREET)) if place else None
    return street.name if street and street.id != community else ""


def _ranked(viewing: Viewing, checks: tuple[str, ...], earlier: Viewing | None) -> None:
    """The areas of a level, the lowest rate first; rows can be picked to go there."""
    levels = viewing.levels or (Level.COMMUNITY,)
    first = Level.STREET if Level.STREET in levels else levels[0]
    head, switch = st.columns([2, 3], vertical_alignment="bottom")
    with switch:
        level = st.segmented_control(
            _("Level"),
            levels,
            default=first,
            required=True,
            format_func=level_word,
            key=f"ranked by {levels} {language()}",
            label_visibility="collapsed",
        )
    head.subheader(_("By {level}").format(level=level_word(level).lower()))
    areas = viewing.pooled(level, checks).sort_values(["rate", "area_id"], na_position="last").reset_index(drop=True)
    then = earlier.pooled(level, checks).set_index("area_id")["rate"] if earlier else None
    table = _table(areas, level, then)
    picked = show_table(table, Shown(f"areas {level.value}", pick=True))
    if picked is not None:
        area = areas.iloc[picked]
        st.button(
            _("Go to {place}").format(place=visible(str(area["area"]))),
            on_click=go,
            kwargs={"place": str(area["area_id"])},
            icon=":material/arrow_downward:",
        )
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    about = (
        (_("Model"), viewing.model.title.in_language(language())),
        (_("Place"), viewing.place.name if viewing.place else _("Everything")),
        (_("As of"), viewing.day.isoformat()),
    )
    take_home(report_of(_("Overview"), (table,), about, mark), _("overview"))


def _table(areas: pd.DataFrame, level: Level, then: pd.Series[float] | None) -> Table:
    rows = tuple(
        (
            str(line["area"]),
            int(line["should_have"]),
            int(line["has"]),
            int(line["lacks"]),
            int(line["unknown"]),
            _known(line["rate"]),
            *([] if then is None else [_points(_known(line["rate"]), _known(then.get(line["area_id"])))]),
            None if pd.isna(line["rank"]) else int(line["rank"]),
        )
        for line in areas.to_dict("records")
    )
    columns = (
        Column(level_word(level), width=20),
        Column(_("Should have"), Kind.NUMBER, 8),
        Column(_("Has"), Kind.NUMBER, 8),
        Column(_("Lacks"), Kind.NUMBER, 8),
        Column(_("Unknown"), Kind.NUMBER, 8),
        Column(_("Rate"), Kind.RATE, 8),
        *([] if then is None else [Column(_("Since last time"), width=12)]),
        Column(_("Rank"), Kind.NUMBER, 6),
    )
    return Table(_("Overview"), columns, rows)


def _known(rate: object) -> float | None:
    return float(rate) if isinstance(rate, float) and not math.isnan(rate) else None


def _missing(viewing: Viewing, findings: Findings, checks: tuple[str, ...]) -> None:
    """What the indicator needs and has not got: which register from how many communities, and which office owes."""
    st.subheader(_("What is missing, and from whom"))
    needed = {name for check in findings.checks if check.id in checks for name in check.needs}
    lacking = answers.lacking_of(viewing.source)
    lacking = lacking[lacking["register"].isin(needed)]
    lacking = lacking[viewing.insiders(lacking["community"])]
    if lacking.empty:
        st.success(_("Every community here has handed in every register that this needs."))
    else:
        show_table(_lacking_table(viewing, lacking), Shown("lacking"))
    if viewing.source.bench.is_server:
        return
    owing: dict[str, list[str]] = {}
    for one in answers.submissions_of(viewing.source).submissions:
        if not one.handed_in and one.register in needed:
            owing.setdefault(one.office, []).append(register_word(one.register))
    if owing:
        columns = (Column(_("Office"), width=24), Column(_("Has not handed in"), width=60))
        rows = tuple((office or _("(not said)"), "、".join(registers)) for office, registers in sorted(owing.items()))
        show_table(Table(_("Offices that owe a register"), columns, rows), Shown("owing"))


def _lacking_table(viewing: Viewing, lacking: pd.DataFrame) -> Table:
    """A line per street and register: how many of its communities, and which."""
    streets = [_street(viewing, community) for community in lacking["community"]]
    rows = []
    for (street, register), part in lacking.assign(street=streets).groupby(["street", "register"], sort=True):
        places = [viewing.geography.place(one) for one in part["community"]]
        names = [place.name for place in places if place]
        some = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        rows.append((str(street), register_word(str(register)), len(part), some))
    columns = (
        Column(level_word(Level.STREET), width=18),
        Column(_("Register"), width=18),
        Column(_("Communities"), Kind.NUMBER, 10),
        Column(_("Which"), width=60),
    )
    return Table(_("Registers that are missing"), columns, tuple(rows))


def _blocks(viewing: Viewing, checks: tuple[str, ...]) -> list[Block]:
    """Three levels of places below the chosen one, each under the next wider one that is shown."""
    blocks: dict[str, Block] = {}
    for level in viewing.levels[:_DEPTH]:
        for line in viewing.pooled(level, checks).to_dict("records"):
            area = str(line["area_id"])
            if line["should_have"] == 0:
                continue
            place = viewing.geography.place(area)
            wider = [place.ancestors.get(one, "") for one in level.wider] if place else []
            parent = next((one for one in wider if one in blocks and one != area), "")
            rate = None if pd.isna(line["rate"]) else float(line["rate"])
            blocks[area] = Block(area, parent, visible(str(line["area"])), int(line["should_have"]), rate)
    return list(blocks.values())
