"""Choosing a place: by name, pinyin or code, and going up and down the tree."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from pypinyin import Style, lazy_pinyin

from dashboard.address import chosen, go, here
from dashboard.answers import Source, geography_of
from graphgov import Geography, Level, Place
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible

WIDEST_FIRST = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET, Level.COMMUNITY)


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """The first letters of a name's pinyin, for typing on a keyboard without a Chinese input method.

    >>> initials("安和里社区")
    'ahlsq'
    """
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))


def ordered_places(geography: Geography) -> list[Place]:
    """Every place of the tree: the wider first, each level in the order of its codes."""
    places = [place for place in geography.places.values() if place.level in WIDEST_FIRST]
    return sorted(places, key=lambda place: (WIDEST_FIRST.index(place.level or Level.COMMUNITY), place.id))


@st.cache_resource(max_entries=3, show_spinner=False)
def _listed(where: str, generation: str, _geography: Geography) -> dict[str, str]:
    """What every place is called in the list, by id; worked out once for a generation."""
    return {place.id: _in_list(_geography, place) for place in ordered_places(_geography)}


def place_picker(source: Source) -> None:
    """A box in which a place is found by typing its name, the letters of its pinyin, or its code."""
    listed = _listed(source.where, source.generation, geography_of(source))
    options = ["", *listed]
    current = here().place if here().place in listed else ""
    key = f"place {current}"
    everything = _("Everything")
    st.selectbox(
        _("Place"),
        options,
        index=options.index(current),
        format_func=lambda place_id: listed.get(place_id, everything),
        key=key,
        on_change=chosen("place", key),
        help=_("Type a name, the first letters of its pinyin, or a code."),
    )


def way_up(geography: Geography, place: Place | None) -> None:
    """Buttons for the places the chosen one lies in, the widest first."""
    if place is None:
        return
    above = [place.ancestors[level] for level in WIDEST_FIRST if level in place.ancestors]
    steps = ["", *(one for one in above if one != place.id and one in geography.places)]
    with st.container(horizontal=True, gap="small"):
        for step in steps:
            name = visible(geography.places[step].name) if step else _("Everything")
            st.button(f"{name} ›", key=f"up {step}", type="tertiary", on_click=go, kwargs={"place": step})


def _in_list(geography: Geography, place: Place) -> str:
    street = geography.place(place.ancestors.get(Level.STREET)) if place.level is Level.COMMUNITY else None
    name = visible(place.name) + (f"（{visible(street.name)}）" if street else "")
    return f"{name} · {initials(place.name)} · {place.id.partition(':')[2]}"
