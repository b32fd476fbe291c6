"""Organisations that two registers call by names much alike: perhaps one, which only a person can say.

Two firms or units of one district are asked about where their names are the same without what says their form
(物业服务有限公司, 分公司), or where one is a short form of the other (区住建局, 区住房和城乡建设局).  Names that differ
in a number, or that both carry a code, are never taken for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from graphgov.loaders.graph.minting import normalised
from graphgov.loaders.questions.question import CHOICES, Choice, Question, Subject
from graphgov.loaders.rows.similarity import alike
from graphgov.messages import gettext as _

KINDS = ("JointConstructionUnit", "PropertyFirm", "SocialOrganisation")
"""Kinds whose names several registers give; all of them have the district for their home."""

_FORM = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|公司|集团|分公司|项目部|物业服务中心|物业管理|物业服务|物业|企业|管理|服务|机关|党委|党组|党支部)$"
)
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十〇零甲乙丙丁东南西北]")
_SHORTEST, _LONGEST_SHORT = 3, 8
_MOST_COMPARED = 400


@dataclass(frozen=True)
class _Named:
    """An organisation: where its name is unique, and who speaks of it."""

    kind: str
    id: str
    name: str
    code: str
    home: str
    office: str
    register: str
    file: str

    @property
    def core(self) -> str:
        """The name without what says its form."""
        text = unicodedata.normalize("NFKC", self.name).replace(" ", "").lower()
        text = re.sub(r"\([^()]*\)", "", text) or text
        while len(shorter := _FORM.sub("", text)) > 1 and shorter != text:
            text = shorter
        return text

    @property
    def rank(self) -> tuple[bool, int, str]:
        """The node that stays comes first: with a code, then of the longer name."""
        return (not self.code, -len(self.name), self.id)


def similar_organisations(connection: duckdb.DuckDBPyConnection) -> Iterator[Question]:
    """A question for every organisation whose name is much like that of one that stays.

    `connection` holds the table `place` (see `place_questions`).
    """
    rows = connection.execute(
        "SELECT kind, id, name, coalesce(code, ''), coalesce(district_id, ''), coalesce(source_office, ''), "
        "coalesce(source_register, ''), coalesce(source_file, '') FROM place "
        "WHERE list_contains(?, kind) AND name IS NOT NULL ORDER BY ALL",
        [list(KINDS)],
    ).fetchall()
    groups: dict[tuple[str, str], list[_Named]] = {}
    for row in rows:
        one = _Named(*row)
        groups.setdefault((one.kind, one.home), []).append(one)
    for (kind, home), found in groups.items():
        found.sort(key=lambda one: one.rank)
        for at, one in enumerate(found):
            alike_to = [other for other in _compared(found[:at], one) if _may_be(other, one)]
            if alike_to:
                yield _question(one, alike_to, f"{kind}@{home}")


def _compared(earlier: list[_Named], one: _Named) -> list[_Named]:
    """Those of whom anything is to be hoped: their cores begin and end as this one's does, or hold the same signs."""
    ends = {one.core[:1], one.core[-1:]}
    return [other for other in earlier if ends & {other.core[:1], other.core[-1:]}][:_MOST_COMPARED]


def _may_be(kept: _Named, other: _Named) -> bool:
    if (kept.code and other.code) or normalised(kept.name) == normalised(other.name):
        return False
    a, b = kept.core, other.core
    if _NUMERALS.findall(a) != _NUMERALS.findall(b):
        return False
    if a == b:
        return len(a) > 1
    shorter, longer = sorted((a, b), key=len)
    if not _SHORTEST <= len(shorter) <= _LONGEST_SHORT or shorter[-1] != longer[-1]:
        return False
    return _within(shorter, longer)


def _within(shorter: str, longer: str) -> bool:
    """Whether all signs of one text stand in the other in the same order."""
    signs = iter(longer)
    return all(sign in signs for sign in shorter)


def _question(one: _Named, others: list[_Named], key: str) -> Question:
    ranked = sorted(((round(min(alike(one.name, other.name), 0.95), 2), other) for other in others),
                    key=lambda pair: (-pair[0], pair[1].rank))  # fmt: skip
    choices = tuple(Choice(other.id, other.name, confidence) for confidence, other in ranked[:CHOICES])
    why = _("Another register has a name much like it; if they are one, say so, else set it aside.")
    return Question(Subject.ORGANISATION, one.office, one.register, one.file, one.name, choices, (), why, key)
