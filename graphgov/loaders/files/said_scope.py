"""Which places a table covers, as it says itself above its header or at its foot: 填报范围：甲社区、乙社区."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from graphgov.loaders.files.sheet_lines import SCOPE_LABEL, squeezed

_PARTED = re.compile(r"[、,;/|]|(?<=社区)(?=.)|(?<=[居村]委会)(?=.)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(r"^(?:等|共|合计)?\d*[一二两三四五六七八九十]*个?(?:社区|村|街道)?$")
_WHOLE = re.compile(r"(?:全部|所有|各|所辖|下辖|辖区|全域|全体|内)+(?:社区|村|村社区)?$")
_AND = "和及与"


@dataclass(frozen=True)
class SaidScope:
    """The places that a file says one of its registers covers; `office` is who hands it in (empty: nobody said)."""

    file: str
    office: str
    register: str
    places: tuple[str, ...]


def places_covered(above: Sequence[str]) -> tuple[str, ...]:
    """The names of the places that lines around a table say it covers.

    >>> places_covered(["填报单位:东街道", "填报范围:安里社区、和里社区等2个社区"])
    ('安里社区', '和里社区')
    >>> places_covered(["填报范围:东街道各社区"]), places_covered(["填报范围:安里社区和乙里社区"])
    (('东街道',), ('安里社区', '和乙里社区'))
    """
    named: list[str] = []
    for line in above:
        label, _sign, text = unicodedata.normalize("NFKC", line).partition(":")
        if label == SCOPE_LABEL:
            pieces = _PARTED.split(_IN_BRACKETS.sub("", squeezed(text)))
            named += [_WHOLE.sub("", piece.strip("。.")) for piece in pieces if not _COUNTED.match(piece)]
    return tuple(dict.fromkeys(name for name in named if name))


def readings(place: str) -> tuple[str, ...]:
    """What a name that stands behind another may be, the likelier first: 和里社区, or “and” 里社区."""
    return (place, place[1:]) if place[:1] in _AND and len(place) > 2 else (place,)  # noqa: PLR2004
