"""Pictures: what they look like and that a sample says so on them.  Each shows what a table beside it says in text."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from dashboard.components.save_picture import save_chart
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK

RATE_COLOURS = ((0.0, "#b2182b"), (0.5, "#f7e08b"), (0.8, "#a6d0a0"), (1.0, "#1a7a3c"))
"""From nothing to everything covered; told apart in grey too, since the darkness of both ends differs."""
_WORST_SHOWN = 0.8
"""Where the colours of a map begin, unless a place is worse: rates lie close together, and differences should show."""
_HEAD = 36
"""Room above a picture, in pixels, for the mark of a sample and the buttons."""
_FONT = "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei', sans-serif"


@dataclass(frozen=True)
class Block:
    """One place in a map of the place tree: its size is how many should have, its colour the rate."""

    id: str
    parent: str
    name: str
    should_have: int
    rate: float | None


def place_map(blocks: list[Block]) -> go.Figure:
    """A treemap of the place tree, coloured by rate; places of which nothing is known are grey."""
    known = [block.rate for block in blocks if block.rate is not None]
    least = min([_WORST_SHOWN, *(math.floor(rate * 10) / 10 for rate in known)])
    texts = [_("unknown") if block.rate is None else f"{block.rate:.1%}" for block in blocks]
    figure = go.Figure(
        go.Treemap(
            ids=[block.id for block in blocks],
            parents=[block.parent for block in blocks],
            labels=[plain(block.name) for block in blocks],
            values=[block.should_have for block in blocks],
            branchvalues="total",
            text=texts,
            texttemplate="%{label}<br>%{text}",
            hovertemplate=_("%{label}<br>should have %{value}, rate %{text}") + "<extra></extra>",
            marker={
                "colors": [None if block.rate is None else block.rate for block in blocks],
                "colorscale": [list(step) for step in RATE_COLOURS],
                "cmin": least,
                "cmax": 1,
                "colorbar": {"tickformat": ".0%", "title": {"text": _("Rate")}},
                "line": {"width": 1, "color": "white"},
            },
            maxdepth=3,
            pathbar={"visible": True},
        )
    )
    figure.update_layout(margin={"t": 8, "l": 0, "r": 0, "b": 0}, height=420)
    return figure


def draw(figure: go.Figure, key: str, name: str, *, sample: bool) -> None:
    """Draw a picture with a button that saves it as PNG; one made from a sample carries the mark in it."""
    figure.update_layout(font={"family": _FONT})
    above = figure.layout.margin.t or 0
    figure.update_layout(margin={"t": max(above, _HEAD)})
    if sample:
        figure.add_annotation(
            text=SAMPLE_MARK,
            xref="paper",
            yref="paper",
            x=0,
            y=1,
            xanchor="left",
            yanchor="bottom",
            yshift=max(above, _HEAD) - _HEAD + 6,
            showarrow=False,
            font={"size": 15, "color": "#8a1f1f"},
            bgcolor="rgba(255,255,255,0.85)",
        )
    chart = f"chart-{hashlib.blake2b(key.encode(), digest_size=6).hexdigest()}"
    with st.container(key=chart):
        st.plotly_chart(
            figure,
            key=key,
            config={
                "locale": language().replace("_", "-"),
                "locales": {language().replace("_", "-"): {"dictionary": _words(), "format": {}}},
                "displaylogo": False,
                "displayModeBar": True,
                "modeBarButtonsToRemove": [
                    "lasso2d",
                    "select2d",
                    "autoScale2d",
                    "zoom2d",
                    "pan2d",
                    "zoomIn2d",
                    "zoomOut2d",
                ],
                "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
            },
        )
    save_chart(chart, name)


def _words() -> dict[str, str]:
    """What the buttons on a picture say; the keys are plotly's own words."""
    return {
        "Download plot as a PNG": _("Save as PNG"),
        "Zoom": _("Zoom"),
        "Pan": _("Move"),
        "Zoom in": _("Larger"),
        "Zoom out": _("Smaller"),
        "Reset axes": _("Show all"),
        "Preparing image - this may take a few seconds": _("Saving the picture"),
        "Image download succeeded": _("The picture is saved"),
    }


def plain(text: str) -> str:
    """A name as the picture's library shows it: it reads a few tags, so their brackets are written as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
