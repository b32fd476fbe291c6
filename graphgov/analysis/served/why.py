"""Why a grid stands where it does, in words; and its Party presence, which stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from graphgov.analysis.served.standards import Counted, Standards
from graphgov.disclosure import is_small, suppressed
from graphgov.messages import gettext as _

Line = Mapping[Any, Any]
"""A row of `ServedIndex.table`."""


def why(line: Line, standards: Standards) -> str:
    """Why the grid stands where it does: standards not kept, who is short, what is not known."""
    told = [*_standards(line, standards), *_hands(line)]
    if not told and not line["unknown"]:
        told = [_("all three standards are kept")]
    return _("; ").join(str(part) for part in (*told, *_unknown(line)))


def people_for_each(line: Line, standards: Standards) -> str:
    """People in the count chosen for each full-time equivalent, shown only of households that are many."""
    if standards.counted is not Counted.HOUSEHOLDS or is_small(_whole(line["households"])):
        return ""
    return _each(line["load"])


def needs_for_each(line: Line) -> str:
    """Residents with care needs for each full-time equivalent, as it may be shown."""
    return "" if is_small(_whole(line["care"])) else _each(line["needs"])


def equivalents(line: Line) -> str:
    """The full-time equivalents; two numbers where it is not said how much they are."""
    low, high = float(line["hands_low"]), float(line["hands_high"])
    if low == high:
        return f"{low:g}"
    return _("{low} or more").format(low=f"{low:g}") if high == float("inf") else f"{low:g}–{high:g}"


def rank_shown(line: Line) -> str:
    """The rank, or from which to which it may be."""
    first, last = int(line["rank"]), int(line["rank_last"])
    return str(first) if first == last else f"{first}–{last}"


def party_words(line: Line) -> str:
    """Party presence and the chain above it: a figure of its own."""
    if line["party"] is None or pd.isna(line["party"]):
        return _("not handed in")
    presence = {
        "direct": _("built on the grid"),
        "within": _("of a neighbourhood or building in it"),
        "none": _("none"),
    }[line["party"]]
    if line["party"] == "none":
        return presence
    if line["chain_broken"]:
        return _("{presence}, chain broken").format(presence=presence)
    return _("{presence}, {steps} steps up to the street").format(presence=presence, steps=int(line["chain_steps"]))


def _standards(line: Line, standards: Standards) -> Iterator[str]:
    if _is(line["vacant"]):
        yield _("vacant: neither a gridworker nor a grid leader")
    elif line["staffing"] == "leader_or_part_time":
        yield _("only a grid leader or part-time gridworkers")
    if _is(line["over_size"]):
        if standards.counted is Counted.HOUSEHOLDS:
            said = _("{count} households, over the standard of {most}")
            yield said.format(count=int(line["households"]), most=standards.households)
        else:
            yield _("over the standard of {most} residents").format(most=standards.residents)
    if _is(line["over_care"]):
        said = _("{count} residents with care needs for {hands} full-time gridworkers, who can look after {most} each")
        yield said.format(count=suppressed(_whole(line["care"])), hands=equivalents(line), most=standards.care)


def _hands(line: Line) -> Iterator[str]:
    short = {
        "part_time": _("part time: {count}"),
        "shared": _("shared with another grid: {count}"),
        "away": _("away for now: {count}"),
    }
    for column, said in short.items():
        if line[column]:
            yield said.format(count=int(line[column]))


def _unknown(line: Line) -> Iterator[str]:
    words = {
        "kind": _("kind of grid not said, taken as comprehensive"),
        "gridworkers": _("register of gridworkers not handed in"),
        "full_time": _("full or part time not said"),
        "households": _("households not known"),
        "residents": _("residents not known"),
        "care": _("residents with care needs not known"),
    }
    return (words[name] for name in line["unknown"])


def _each(value: Any) -> str:
    if pd.isna(value):
        return ""
    return _("nobody there") if value == float("inf") else f"{float(value):.0f}"


def _is(fact: Any) -> bool:
    return not pd.isna(fact) and bool(fact)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
