"""What a viewer has chosen, kept in the page's address, so that a view can be bookmarked and sent.

The address is read when a session begins; afterwards the session's own copy counts and is written back on every run, so
that going from page to page loses nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import Enum

import streamlit as st

from graphgov.messages import LANGUAGES, language

_KEPT = "address"


class View(Enum):
    """Who looks: leaders see rates and ranks first, staff their work lists, trainers the lesson."""

    LEADERS = "leaders"
    STAFF = "staff"
    TRAINERS = "trainers"


@dataclass(frozen=True)
class Address:
    """Everything a link carries.  Empty text means the default, which is then left out of the address.

    `place` is a node id; `model` a model's name; `as_of` a day in ISO form; `check` a check's id or an area; `subject`
    and `node` are node ids (a pair is `id|id`), `found` the check that found something of the subject; `filter` is what
    was typed to narrow a list, `severity`, `group` (a class of checks) and `standing` (of cases) what was chosen to.
    `part`, `step` and `shown` say where in a lesson one is, and which of its extras are switched on.  `page` is where a
    click leads next; it is empty once the page is there, so it never stands in the browser's address.
    """

    language: str = ""
    view: str = ""
    model: str = ""
    place: str = ""
    as_of: str = ""
    check: str = ""
    subject: str = ""
    found: str = ""
    node: str = ""
    filter: str = ""
    severity: str = ""
    group: str = ""
    standing: str = ""
    part: str = ""
    step: str = ""
    shown: str = ""
    page: str = ""

    @property
    def viewed_as(self) -> View:
        """The view; staff where the address says nothing that is known."""
        return next((view for view in View if view.value == self.view), View.STAFF)

    @property
    def spoken(self) -> str:
        """The language of the page."""
        return self.language if self.language in LANGUAGES else language()

    @property
    def day(self) -> dt.date | None:
        """The day posts and terms are judged on; None for the day the data speak of."""
        try:
            return dt.date.fromisoformat(self.as_of)
        except ValueError:
            return None


def here() -> Address:
    """The address of this session; from the browser's on the first run."""
    kept = st.session_state.get(_KEPT)
    if not isinstance(kept, Address):
        names = [field.name for field in fields(Address)]
        kept = Address(**{name: st.query_params[name] for name in names if name in st.query_params})
        st.session_state[_KEPT] = kept
    return kept


def go(**changes: str) -> None:
    """Change the address; the page shows it from its next run on."""
    st.session_state[_KEPT] = replace(here(), **changes)


def write_address() -> None:
    """Put the session's address into the browser's."""
    kept = here()
    said = {field.name: getattr(kept, field.name) for field in fields(Address)}
    wanted = {name: value for name, value in said.items() if value}
    if wanted != st.query_params.to_dict():
        st.query_params.from_dict(wanted)


def chosen(name: str, key: str) -> Callable[[], None]:
    """What a widget with `key` does when it is changed: its value becomes part `name` of the address."""

    def change() -> None:
        value = st.session_state.get(key)
        go(**{name: value.isoformat() if isinstance(value, dt.date) else str(value or "")})

    return change
