"""The citation behind the figures of a page: what each check asks, by which threshold, on which document."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.components.tables import Shown, show_table
from graphgov import Findings
from graphgov.messages import gettext as _
from graphgov.reports import summary_table, thresholds_table


def show_basis(findings: Findings, checks: tuple[str, ...], key: str) -> None:
    """A fold with the checks that the figures come from: their numbers, their thresholds, their sources."""
    asked = tuple(check for check in findings.checks if check.id in checks)
    outcomes = tuple(outcome for outcome in findings.outcomes if outcome.check in checks)
    with st.expander(_("What these figures rest on: {count} checks, thresholds and sources").format(count=len(asked))):
        some = replace(findings, checks=asked, outcomes=outcomes)
        show_table(summary_table(some), Shown(f"{key} checks"))
        show_table(thresholds_table(some), Shown(f"{key} thresholds"))
