"""What a load says of places that registers name and no list holds: one line for one cause."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.loaders.graph.provisional_places import NamedPlaces, ProvisionalPlace
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.messages import ngettext

_SHOWN = 10


def provisional_notes(named: NamedPlaces) -> Iterator[Problem]:
    """A note on the provisional places of each kind that this load names."""
    for kind in ("Division", "Community"):
        places = [place for place in named.provisional if place.kind == kind and place.fresh]
        if places:
            yield _note(kind, places)


def _note(kind: str, places: list[ProvisionalPlace]) -> Problem:
    names = "、".join(place.name for place in places[:_SHOWN])
    if len(places) > _SHOWN:
        names = _("{names} and {count} more").format(names=names, count=len(places) - _SHOWN)
    expected = (
        _("a street or district of the list of divisions")
        if kind == "Division"
        else _("a community of the list of divisions or of the communities register")
    )
    rows = sum(naming.rows for naming in {naming for place in places for naming in place.namings})
    remedy = ngettext(
        "Entered provisionally; {count} row speaks of them. Nothing waits: when a list names them, they stay what they "
        "are.",
        "Entered provisionally; {count} rows speak of them. Nothing waits: when a list names them, they stay what they "
        "are.",
        rows,
    )
    return Problem(Weight.NOTE, "provisional", "", "", "", None, "", names, expected, remedy.format(count=rows), rows)
