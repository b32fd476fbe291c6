"""总览: should-have, has, lacks and rate by area; the map of places; the worst ten; what is missing from whom."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.address import chosen, go
from dashboard.components.pictures import Block, draw, place_map
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov.analysis.by_area import pooled
from graphgov.analysis.findings import Findings
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Area
from graphgov.reports.findings_report import incomplete_checks
from graphgov.reports.hostile_text import visible
from graphgov.reports.tables import Column, Kind, Table
from graphgov.reports.words import SAMPLE_MARK, level_word
from graphgov.schema.declaration import Level

_WORST = 10


@dataclass(frozen=True)
class _Counted:
    """What the numbers at the head add up to."""

    should_have: int
    has: int
    lacks: int
    unknown: int

    @property
    def rate(self) -> float | None:
        known = self.has + self.lacks
        return self.has / known if known else None


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(visible(viewing.place.name) if viewing.place else _("Overview"))
    findings = viewing.findings()
    checks = _indicator(viewing, findings)
    if incomplete_checks(findings):
        st.error(_("Some checks could not be carried through; their figures are missing here."))
    level = viewing.level_below
    areas = _areas(viewing, level, checks)
    if areas.empty:
        st.info(_("No subject of this indicator lies here, or the registers it needs were not handed in."))
        return
    _numbers(_Counted(*(int(areas[name].sum()) for name in ("should_have", "has", "lacks", "unknown"))))
    table = _table(areas, level)
    left, right = st.columns([3, 2])
    with left:
        st.subheader(_("Map of places"))
        draw(
            place_map(_blocks(viewing, checks)),
            "map",
            _("Map of places"),
            sample=viewing.source.state.sample,
        )
    with right:
        st.subheader(_("The {count} lowest rates").format(count=_WORST))
        _worst(areas)
    st.subheader(_("By {level}").format(level=level_word(level).lower()))
    picked = show_table(table, Shown("areas", pick=True))
    if picked is not None:
        area = areas.iloc[picked]
        st.button(
            _("Go to {place}").format(place=visible(str(area["area"]))),
            on_click=go,
            kwargs={"place": str(area["area_id"])},
            icon=":material/arrow_downward:",
        )
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    take_home(report_of(_("Overview"), (table,), (), mark), _("overview"))


def _indicator(viewing: Viewing, findings: Findings) -> tuple[str, ...]:
    """Which checks are added up: those of an area of checks, or one check."""
    titles = {check.id: check.title.in_language(language()) for check in findings.checks}
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


def _areas(viewing: Viewing, level: Level, checks: tuple[str, ...]) -> pd.DataFrame:
    rates = viewing.rates(level)
    areas = pooled(rates, checks)
    inside = [viewing.inside(str(area)) for area in areas["area_id"]]
    return areas[inside].sort_values(["rate", "area_id"], na_position="last").reset_index(drop=True)


def _numbers(counted: _Counted) -> None:
    cells = (
        (_("Should have"), str(counted.should_have)),
        (_("Has"), str(counted.has)),
        (_("Lacks"), str(counted.lacks)),
        (_("Unknown"), str(counted.unknown)),
        (_("Rate"), _("unknown") if counted.rate is None else f"{counted.rate:.1%}"),
    )
    for column, (label, value) in zip(st.columns(len(cells)), cells, strict=True):
        column.metric(label, value, border=True)
    st.caption(_("Rate = has ÷ (has + lacks); what the registers do not say is not counted in it."))


def _worst(areas: pd.DataFrame) -> None:
    worst = areas[areas["lacks"] > 0].head(_WORST)
    if worst.empty:
        st.success(_("Nothing lacks here."))
        return
    for line in worst.to_dict("records"):
        label = _("{place}: lacks {lacks} of {known}, {rate}").format(
            place=visible(str(line["area"])),
            lacks=line["lacks"],
            known=line["has"] + line["lacks"],
            rate=f"{line['rate']:.1%}",
        )
        st.button(
            label, key=f"worst {line['area_id']}", type="tertiary", on_click=go, kwargs={"place": line["area_id"]}
        )


def _table(areas: pd.DataFrame, level: Level) -> Table:
    rows = tuple(
        (
            str(line["area"]),
            int(line["should_have"]),
            int(line["has"]),
            int(line["lacks"]),
            int(line["unknown"]),
            None if pd.isna(line["rate"]) else float(line["rate"]),
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
        Column(_("Rank"), Kind.NUMBER, 6),
    )
    return Table(_("Overview"), columns, rows)


def _blocks(viewing: Viewing, checks: tuple[str, ...]) -> list[Block]:
    """The places below the chosen one, each under the next wider one that is shown."""
    blocks: dict[str, Block] = {}
    for level in (Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY):
        for line in pooled(viewing.rates(level), checks).to_dict("records"):
            area = str(line["area_id"])
            if not viewing.inside(area) or line["should_have"] == 0:
                continue
            place = viewing.geography.place(area)
            wider = [place.ancestors.get(one, "") for one in level.wider] if place else []
            parent = next((one for one in wider if one in blocks and one != area), "")
            rate = None if pd.isna(line["rate"]) else float(line["rate"])
            blocks[area] = Block(area, parent, visible(str(line["area"])), int(line["should_have"]), rate)
    return list(blocks.values())
