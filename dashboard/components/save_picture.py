"""Buttons that save a picture as PNG, and one of ours as SVG too: the browser draws the PNG, and asks no network."""

from __future__ import annotations

import streamlit as st

from graphgov.messages import gettext as _

_HTML = '<button type="button"></button>'
_CSS = """
button {
  font: inherit; font-size: .875rem; min-height: 2.5rem; padding: .25rem .75rem; border-radius: .5rem; cursor: pointer;
  color: var(--st-text-color); background: var(--st-background-color);
  border: 1px solid color-mix(in srgb, var(--st-text-color) 25%, transparent);
}
button:hover, button:focus-visible { color: var(--st-primary-color); border-color: var(--st-primary-color); }
"""
# The picture goes through an <img>, in which no script runs and nothing is fetched.
_JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => {
    const box = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement.viewBox.baseVal;
    const scale = Math.min(2400 / box.width, 8192 / box.height);
    const url = URL.createObjectURL(new Blob([data.svg], { type: "image/svg+xml" }));
    const image = new Image(box.width * scale, box.height * scale);
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = box.width * scale;
      canvas.height = box.height * scale;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(url);
      const link = document.createElement("a");
      link.href = canvas.toDataURL("image/png");
      link.download = data.name + ".png";
      link.click();
    };
    image.src = url;
  };
}
"""
_button = st.components.v2.component("graphgov_save_png", html=_HTML, css=_CSS, js=_JS)


# A chart is drawn by its own library on the page, which can save it; its own button is small and has no words.
_CHART_JS = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.setAttribute("aria-label", `${data.label}：${data.name}`);
  button.onclick = () => {
    for (const one of document.querySelectorAll(`.st-key-${data.chart} .modebar-btn`))
      if (one.getAttribute("data-title") === data.label) one.click();
  };
}
"""
_chart_button = st.components.v2.component("graphgov_save_chart", html=_HTML, css=_CSS, js=_CHART_JS)


def save_chart(chart: str, name: str) -> None:
    """The button that saves a chart as PNG, as it stands on the page; `chart` is the key of the container it is in."""
    _chart_button(data={"chart": chart, "label": _("Save as PNG"), "name": name}, key=f"{chart} png", width="content")


def _save_png(svg: bytes, name: str, key: str) -> None:
    """The button; `name` is the file's, without its ending."""
    _button(data={"svg": svg.decode("utf-8"), "label": _("Save as PNG"), "name": name}, key=key, width="content")


def save_picture(svg: bytes, name: str, key: str) -> None:
    """Both buttons, side by side where the container is; `name` is the files', without their endings."""
    _save_png(svg, name, f"{key} png")
    st.download_button(
        _("Save as SVG"),
        data=svg,
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        on_click="ignore",
        icon=":material/download:",
        key=f"{key} svg",
    )
