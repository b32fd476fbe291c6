"""覆盖缺口: who is led by nobody."""

from __future__ import annotations

import streamlit as st

from dashboard.components.findings_list import findings_page
from dashboard.components.places import way_up
from dashboard.viewing import Viewing
from graphgov import Area
from graphgov.messages import gettext as _


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Coverage gaps"))
    findings_page(viewing, (Area.COVERAGE,), _("coverage gaps"))
