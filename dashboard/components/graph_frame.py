"""The graph one can click in: streamlit-cytoscape's page in our words, without its own panel.

Its panel and its export speak English only and show ids; the page beside the graph tells what is known of a node.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit_cytoscape
from streamlit.components import v1 as components
from streamlit_cytoscape import EdgeStyle, Event, NodeStyle
from streamlit_cytoscape.sanitize import sanitize_elements

from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.temporary_folders import own_folder

HEIGHT = 600
GRAPH_TITLE = f"{__name__}.graph_"
"""How Streamlit entitles the frame; the language follows."""
_HIDDEN = "<style>.infopanel, #toolbarExport, #toolbarExport + hr { display: none !important; }</style>"
_KEYS = """<script>
document.addEventListener("keydown", (pressed) => {
  if (!["Enter", " "].includes(pressed.key) || pressed.target.getAttribute("role") !== "button") return;
  pressed.preventDefault();
  pressed.target.click();
});
</script>"""
"""Its buttons can be reached with the keyboard, and pressed."""
_FREE: dict[str, Any] = {
    "name": "fcose",
    "padding": 24,
    "fit": True,
    "animate": False,
    "nodeDimensionsIncludeLabels": True,
    "idealEdgeLength": 90,
    "nodeSeparation": 90,
}
_CHAIN: dict[str, Any] = {
    "name": "dagre",
    "rankDir": "BT",
    "nodeSep": 24,
    "rankSep": 70,
    "fit": True,
    "padding": 24,
    "nodeDimensionsIncludeLabels": True,
}


@dataclass(frozen=True)
class Drawn:
    """What is drawn: nodes and edges as the component takes them, and how they look."""

    elements: dict[str, list[dict[str, dict[str, str]]]]
    nodes: Sequence[NodeStyle]
    edges: Sequence[EdgeStyle]
    further: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True)
class Pressed:
    """What the viewer did: `select` (clicked), `expand` (double-clicked) or `remove`, when, and to which nodes."""

    action: str
    at: int
    ids: tuple[str, ...]


def graph_frame(drawn: Drawn, key: str, *, free: bool) -> Pressed | None:
    """Draw a graph; what was pressed in it last, or None."""
    styles = [*(one.dump() for one in drawn.nodes), *(one.dump() for one in drawn.edges), *drawn.further]
    event = _component(language())(
        elements=sanitize_elements(drawn.elements),
        style=styles,
        layout=_FREE if free else _CHAIN,
        height=f"{HEIGHT}px",
        key=key,
        nodeActions=["expand", "remove"],
        edgeActions=[],
        collapseParallelEdges=False,
        priorityEdgeLabel=None,
        metaEdgeStyle={},
        events=[Event("select", "tap", "node").dump()],
        hideUnderscoreAttrs=True,
        infopanelActions=[],
    )
    if not isinstance(event, dict) or "timestamp" not in event:
        return None
    said = event.get("data", {})
    ids = said.get("node_ids") or [said.get("target_id")]
    return Pressed(str(event.get("action")), int(event["timestamp"]), tuple(str(one) for one in ids if one))


@lru_cache(maxsize=4)
def _component(spoken: str) -> Any:
    """The component in a language: a copy of its page with our words in it, deleted when the dashboard ends."""
    folder = _copies(spoken)
    page = (folder / "index.html").read_text(encoding="utf-8")
    for theirs, ours in _words().items():
        page = page.replace(
            f'title="{theirs}"', f'title="{escape(ours)}" aria-label="{escape(ours)}" role="button" tabindex="0"'
        )
    page = page.replace("<html>", f'<html lang="{spoken.replace("_", "-")}">').replace(
        "</head>", f"{_HIDDEN}{_KEYS}</head>"
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
    return components.declare_component(f"graph_{spoken}", path=str(folder))


@lru_cache(maxsize=4)
def _kept(spoken: str) -> tempfile.TemporaryDirectory[str]:
    return own_folder("graph")


def _copies(spoken: str) -> Path:
    folder = Path(_kept(spoken).name)
    shutil.copytree(Path(streamlit_cytoscape.__file__).parent / "frontend" / "build", folder, dirs_exist_ok=True)
    return folder


def _words() -> dict[str, str]:
    """What the component calls its buttons, and what we do; its spelling is its own."""
    return {
        "Streamlit Link Analysis": _("Structure"),
        "Remove Nodes": _("Collapse"),
        "Expand Node": _("Expand"),
        "Refresh Layout": _("Arrange anew"),
        "Fullscreen": _("Full screen"),
        "Zoom In": _("Larger"),
        "Fit to Screen": _("Show all"),
        "Recenter Veiw": _("To the middle"),
        "Zoom Out": _("Smaller"),
    }
