"""How every page is set: closer than Streamlit's own, so that a screen holds an answer; and its few own words."""

from __future__ import annotations

import streamlit as st

from graphgov.messages import gettext as _

_CLOSER = """
[data-testid="stMainBlockContainer"] { padding: 2.6rem 2.2rem 3rem; max-width: 1760px; }
[data-testid="stHeadingWithActionElements"] h1 { font-size: 1.75rem; padding: .2rem 0 .4rem; }
[data-testid="stHeadingWithActionElements"] h2 { font-size: 1.35rem; padding: .5rem 0 .2rem; }
[data-testid="stHeadingWithActionElements"] h3 { font-size: 1.1rem; padding: .4rem 0 .1rem; }
[data-testid="stMetric"] { padding: .45rem .9rem !important; }
[data-testid="stMetricValue"] { font-size: 1.7rem; line-height: 1.3; }
[data-testid="stMetricLabel"] p { font-size: .9rem; }
[data-testid="stSidebarUserContent"] { padding-bottom: 1.5rem; }
[data-testid="stAlertContainer"] { padding: .55rem .9rem; }
[data-testid=stSidebarNavLink]:focus-visible, [data-testid=stElementToolbarButton] button:focus-visible,
[role=spinbutton]:focus-visible { outline: 2px solid var(--st-primary-color, currentColor); outline-offset: 1px; }
@media print { [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; } }
"""
_UPLOADER = """
%(empty)s button { font-size: 0; }
%(empty)s button * { font-size: 0; }
%(empty)s button::after { content: "%(choose)s"; font-size: .875rem; }
[data-testid="stFileUploaderDropzoneInstructions"] { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"] * { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: "%(formats)s"; font-size: .875rem; opacity: .75; }
"""


_EMPTY = '[data-testid="stFileUploaderDropzone"]:has([data-testid="stFileUploaderDropzoneInstructions"])'
"""The box while no file lies in it."""


def set_style() -> None:
    """Put the style on the page.  Streamlit's box for files speaks English only, so its words are ours."""
    words = {"empty": _EMPTY, "choose": _("Choose files"), "formats": _("Drag files here, up to 1 GB each")}
    st.html(f"<style>{_CLOSER}{_UPLOADER % words}</style>")
