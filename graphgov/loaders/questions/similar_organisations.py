"""Organisations that two registers call by names much alike: perhaps one, which only a person can say.

Two firms or units of one district are asked about where their names are the same without what says their form
(物业服务有限公司, 分公司), or where one is a short form of the other (区住建局, 区住房和城乡建设局).  Names that differ
in a number, or that both carry a code, are never taken for one.  Two bodies of one community are asked about where the
name of one holds that of another (社区党委（大党委）), or says less of the same (兰苑支部, 兰苑小区党支部).
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

BODIES = ("PartyOrganisation", "HomeownerCommittee")
"""Kinds of which a community or a neighbourhood has its own."""

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

    @property
    def rank_of_body(self) -> tuple[bool, bool, int]:
        """The body that stays comes first: with a code, then of the plainer name, then of the longer."""
        return (not self.code, "(" in normalised(self.name), -len(self.name))


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


def near_bodies(connection: duckdb.DuckDBPyConnection) -> Iterator[Question]:
    """A question for every body whose name may be that of another of its community; `connection` as above."""
    rows = connection.execute(
        "SELECT kind, id, name, coalesce(code, ''), coalesce(neighbourhood_id, community_id), "
        "coalesce(source_office, ''), coalesce(source_register, ''), coalesce(source_file, ''), community_id "
        "FROM place WHERE list_contains(?, kind) AND name IS NOT NULL AND community_id IS NOT NULL ORDER BY ALL",
        [list(BODIES)],
    ).fetchall()
    written: dict[tuple[str, str, str], list[_Named]] = {}
    bodies = [(_Named(*row[:-1]), str(row[-1])) for row in rows]
    for one, community in bodies:
        for form in _forms(one):
            written.setdefault((one.kind, community, form), []).append(one)
    for one, community in bodies:
        found = {
            other.id: other
            for form in _forms(one)
            for other in written[one.kind, community, form]
            if (other.rank_of_body, other.id) < (one.rank_of_body, one.id)
        }
        others = [other for other in found.values() if not (one.code and other.code)]
        if others:
            yield _question(one, others, f"{one.kind}@{one.home}")


def _forms(one: _Named) -> set[str]:
    """What a body's name may be short for, or hold."""
    whole = normalised(one.name, one.kind)
    forms = {whole}
    inside = _INSIDE.search(whole)
    if inside is not None:
        plain = whole.replace(inside.group(), "")
        place = _PLACE.match(plain)
        forms |= {plain, normalised((place.group() if place else "") + inside.group(1), one.kind)}
    return {_SHORT_BRANCH.sub("党支部", form).replace("小区", "") for form in forms}


_INSIDE = re.compile(r"\(([^()]*(?:党委|党总支|支部|委员会|业委会))\)")
_PLACE = re.compile(r".*(?:社区|小区|村)")
_SHORT_BRANCH = re.compile(r"(?<![党离])支部$")


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
