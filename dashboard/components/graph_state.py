"""What the structure page has drawn around so far in a session: starts, pins, the node looked at, the way back."""

from __future__ import annotations

import streamlit as st

from dashboard.viewing import Viewing

_STARTS, _EARLIER, _FROM = "structure starts", "structure earlier", "structure from"
_PINNED, _CHOSEN, _GOAL = "structure pinned", "structure chosen", "structure goal"


def starts(viewing: Viewing) -> tuple[str, ...]:
    """What the picture is drawn around: what was expanded, anew when a link or the place picker leads elsewhere."""
    wanted = viewing.address.node or (viewing.place.id if viewing.place else "")
    if st.session_state.get(_FROM) != wanted:
        st.session_state[_FROM] = wanted
        held = pinned()
        st.session_state[_STARTS] = tuple(dict.fromkeys((wanted, *held))) if wanted else held
        st.session_state[_EARLIER] = ()
        st.session_state[_CHOSEN] = wanted
        st.session_state.pop(_GOAL, None)
    kept: tuple[str, ...] = st.session_state.get(_STARTS, ())
    return kept


def expand(ids: tuple[str, ...]) -> None:
    """Draw around more nodes, or open a group."""
    kept: tuple[str, ...] = st.session_state.get(_STARTS, ())
    st.session_state[_EARLIER] = (*st.session_state.get(_EARLIER, ()), kept)
    st.session_state[_STARTS] = tuple(dict.fromkeys((*kept, *ids)))


def collapse(ids: tuple[str, ...]) -> None:
    """Draw no longer around these."""
    kept: tuple[str, ...] = st.session_state.get(_STARTS, ())
    held = pinned()
    gone = [one for one in ids if one not in held]
    rest = tuple(one for one in kept if one not in gone and not any(one.startswith(f"{left}|") for left in gone))
    if rest and rest != kept:
        st.session_state[_EARLIER] = (*st.session_state.get(_EARLIER, ()), kept)
        st.session_state[_STARTS] = rest


def pin(id: str) -> None:
    """Keep a node, with what lies around it, whatever is drawn next; again, let go of it."""
    held = pinned()
    if id in held:
        st.session_state[_PINNED] = tuple(one for one in held if one != id)
    else:
        st.session_state[_PINNED] = (*held, id)
        expand((id,))


def undo() -> None:
    """Take the last step back."""
    earlier: tuple[tuple[str, ...], ...] = st.session_state.get(_EARLIER, ())
    if earlier:
        st.session_state[_STARTS] = earlier[-1]
        st.session_state[_EARLIER] = earlier[:-1]


def can_undo() -> bool:
    """Whether there is a step to take back."""
    return bool(st.session_state.get(_EARLIER))


def pinned() -> tuple[str, ...]:
    """The nodes that stay drawn."""
    held: tuple[str, ...] = st.session_state.get(_PINNED, ())
    return held


def choose(id: str) -> None:
    """Look at a node."""
    st.session_state[_CHOSEN] = id


def chosen_node() -> str:
    """The node looked at; empty for none."""
    return str(st.session_state.get(_CHOSEN) or "")


def path_to(goal: str) -> None:
    """Draw the path from the first start to a node; empty to leave it."""
    st.session_state[_GOAL] = goal


def goal_asked() -> str:
    """Where the path leads; empty where none is drawn."""
    return str(st.session_state.get(_GOAL) or "")
