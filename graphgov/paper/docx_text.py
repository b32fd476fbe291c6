"""Text in Word documents as offices print it: titles in 黑体, text in 仿宋, tables in 宋体; properties name nobody."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from graphgov.paper.hostile_text import visible

TITLE, BODY, TABLE = "黑体", "仿宋", "宋体"


def set_face(holder: Any, font: str) -> None:
    """Name the font of a run or a style, for Chinese characters too."""
    holder.font.name = font
    holder.element.rPr.rFonts.set(qn("w:eastAsia"), font)


def write_run(paragraph: Any, text: str, size: float, font: str = BODY) -> Any:
    """Add text to a paragraph as text, in a font of so many points, and give the run."""
    run = paragraph.add_run(visible(text))
    set_face(run, font)
    run.font.size = Pt(size)
    return run


def add_field(paragraph: Any, code: str) -> None:
    """Add what Word works out itself, such as `PAGE`."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def sign(properties: Any, title: str, mark: str) -> None:
    """Fill in the properties of a document or of slides: made by graphgov, and marked where it is a sample."""
    properties.author = properties.last_modified_by = "graphgov"
    properties.title, properties.comments = visible(title)[:200], visible(mark)
