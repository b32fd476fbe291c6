"""The words that Streamlit's page has of its own, said in the language of the viewer.

Streamlit speaks English only, in tool tips, menus of tables and what a screen reader is told, and has no setting for
it.  So its words are replaced where they stand: whole texts and the beginnings of labels, never a part of anything
that comes from a register.  The page also says which language it is in.
"""

from __future__ import annotations

import streamlit as st

from dashboard.components.graph_frame import GRAPH_TITLE
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable

_JS = """
const LABELS = ["aria-label", "aria-valuetext", "title", "placeholder"];
const PLACES = [
  "[role=tooltip]", "[data-testid=stTooltipContent]", "[data-testid=stDataFrameColumnMenu]",
  "[data-testid=InputInstructions]", "[data-testid=stStatusWidget]", "[data-testid=stSkipToContent]", "[role=dialog]",
  "[data-testid=stFileUploader]", "[data-testid=stFileDropzone]", "[data-testid=stSidebarNavViewButton]",
  "[data-testid=stSelectboxVirtualDropdown]", "[data-testid=stMultiSelectDropdown]",
  "[data-testid=stDataFrameResizable] label",
  "[data-live-announcer]", "[data-testid=stDateInputCalendar]",
].join(", ");

function said(text, words) {
  const whole = text.trim();
  if (Object.hasOwn(words.whole, whole)) return text.replace(whole, words.whole[whole]);
  for (const [theirs, ours] of words.first)
    if (whole.startsWith(theirs)) return ours + whole.slice(theirs.length);
  for (const [theirs, ours] of words.last)
    if (whole.endsWith(theirs)) return whole.slice(0, -theirs.length) + ours;
  return text;
}

function look(words) {
  for (const label of LABELS)
    for (const one of document.querySelectorAll(`[${label}]`)) {
      const old = one.getAttribute(label), now = said(old, words);
      if (now !== old) one.setAttribute(label, now);
    }
  for (const place of document.querySelectorAll(PLACES)) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const now = said(texts.currentNode.nodeValue, words);
      if (now !== texts.currentNode.nodeValue) texts.currentNode.nodeValue = now;
    }
  }
}

function turned(words) {
  return {
    whole: Object.fromEntries(Object.entries(words.whole).map(([theirs, ours]) => [ours, theirs])),
    first: words.first.map(([theirs, ours]) => [ours, theirs]),
    last: words.last.map(([theirs, ours]) => [ours, theirs]),
  };
}

export default function ({ data }) {
  const kept = (window.graphgovWords ??= { words: null, spoken: "" });
  document.documentElement.lang = data.spoken;
  if (kept.spoken === data.spoken) return;
  if (kept.words) look(turned(kept.words));
  kept.words = data.words;
  kept.spoken = data.spoken;
  look(kept.words);
  if (kept.watch) return;
  let waiting = 0;
  kept.watch = new MutationObserver(() => {
    waiting ||= setTimeout(() => { waiting = 0; look(kept.words); }, 30);
  });
  kept.watch.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: LABELS,
  });
}
"""
_WHOLE = (
    translatable("Choose an option"),
    translatable("Choose or add an option"),
    translatable("Add an option"),
    translatable("Add files"),
    translatable("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    translatable("Choose options"),
    translatable("Choose or add options"),
    translatable("Select all"),
    translatable("No results"),
    translatable("No options to select"),
    translatable("Clear value"),
    translatable("Clear all"),
    translatable("Clear selection"),
    translatable("Open"),
    translatable("Show/hide columns"),
    translatable("Download as CSV"),
    translatable("Search"),
    translatable("Type to search"),
    translatable("Fullscreen"),
    translatable("Close fullscreen"),
    translatable("Close Search"),
    translatable("Next Result"),
    translatable("Previous Result"),
    translatable("Sort ascending"),
    translatable("Sort descending"),
    translatable("Format"),
    translatable("Autosize"),
    translatable("Pin column"),
    translatable("Unpin column"),
    translatable("Hide column"),
    translatable("Copy column name"),
    translatable("Copy to clipboard"),
    translatable("Copied"),
    translatable("Press Enter to apply"),
    translatable("Press Ctrl+Enter to apply"),
    translatable("Press ⌘+Enter to apply"),
    translatable("Press Enter to submit form"),
    translatable("Choose date"),
    translatable("Previous month"),
    translatable("Next month"),
    translatable("Previous"),
    translatable("Next"),
    translatable("Running..."),
    translatable("Stop"),
    translatable("Stopping..."),
    translatable("Connecting"),
    translatable("Connection error"),
    translatable("Link to heading"),
    translatable("Skip to main content"),
    translatable("Collapse sidebar"),
    translatable("Expand sidebar"),
    translatable("Sidebar"),
    translatable("App pages"),
    translatable("View less"),
    translatable("file upload"),
    translatable("Upload"),
    translatable("Uploading..."),
    translatable("Upload failed"),
    translatable("Remove file"),
    translatable("Close"),
    translatable("Dismiss"),
)
"""What stands alone."""
_FIRST = (
    translatable("Show/hide columns: "),
    translatable("Download as CSV: "),
    translatable("Search: "),
    translatable("Fullscreen: "),
    translatable("Close fullscreen: "),
    translatable("Help for "),
    translatable("Remove "),
    translatable("Add: "),
    translatable("year, "),
    translatable("month, "),
    translatable("day, "),
    translatable("Choose date, "),
)
"""What stands before a name of ours."""
_LAST = (
    translatable(" options available."),
    translatable(" option available."),
    translatable(" – January"),
    translatable(" – February"),
    translatable(" – March"),
    translatable(" – April"),
    translatable(" – May"),
    translatable(" – June"),
    translatable(" – July"),
    translatable(" – August"),
    translatable(" – September"),
    translatable(" – October"),
    translatable(" – November"),
    translatable(" – December"),
)
"""What stands after a number."""
_words_changer = st.components.v2.component("graphgov_own_words", js=_JS)


def set_words() -> None:
    """Put our words in the place of Streamlit's, on this and every page that follows."""
    kinds = {"first": _FIRST, "last": _LAST}
    english = language() == "en"
    words: dict[str, object] = {
        name: [] if english else [[one, _(one)] for one in texts] for name, texts in kinds.items()
    }
    words["whole"] = {GRAPH_TITLE + language(): _("A graph to click in; the table under it says the same")} | (
        {} if english else {one: _(one) for one in _WHOLE}
    )
    _words_changer(data={"spoken": language().replace("_", "-"), "words": words}, key="own words")
