"""What a header says, as *whose + what*: 网格长姓名, 物业项目经理, 支部书记电话, 上届书记, 书记、主任."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graphgov.loaders.files.header_text import comparable, header_path, without_unit
from graphgov.schema.registers.places import DISTRICT_COLUMN
from graphgov.schema.roles import (
    BODY_POSTS,
    BODY_WORDS,
    FORMER,
    PRESENT,
    ROLES,
    THING_WORDS,
    WHAT_WORDS,
    Body,
    Bond,
    Role,
    What,
)

_BOTH = re.compile(r"[、/,，兼和及]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_POSTS_BY_CELL = ("职务", "任职", "内职务", "担任职务")
_MONTH = re.compile(r"^(?:\d{2,4}年)?(1[0-2]|0?[1-9])月份?$")
UNIT_BODIES = (Body.UNIT, Body.LEAD_UNIT, Body.SPONSOR)
"""Bodies that are units, whose posts are those of a unit."""


@dataclass(frozen=True)
class Spoken:
    """What one header says.

    `roles` are the posts of the people it names (several where one person holds them all); a role without `body` takes
    it from what stands around.  `thing` is what it names instead, `district` whether that is a district.  `what` is
    told of the people, or of those on its left where it names none.  `post_in` is the body of which the cells say a
    post.  `former` and `present` say which of two times it speaks of.  `month` is a month's number.
    """

    roles: tuple[Role, ...] = ()
    bare: str = ""
    thing: Body | None = None
    district: bool = False
    what: What | None = None
    post_in: Body | None = None
    former: bool = False
    present: bool = False
    month: int = 0
    party_members: bool = False

    @property
    def names_people(self) -> bool:
        """Whether the cells are names of people."""
        return bool(self.roles or self.bare) and self.what in (None, What.NAME)


@lru_cache
def _whole() -> dict[str, Spoken]:
    """Every header that is declared whole, in comparable form."""
    found: dict[str, Spoken] = {}
    for body, words in THING_WORDS.items():
        for word in words:
            found.setdefault(comparable(word), Spoken(thing=body))
    for spelling in DISTRICT_COLUMN.spellings:
        found.setdefault(comparable(spelling), Spoken(district=True))
    for role in ROLES:
        for word in role.words:
            found.setdefault(comparable(word), Spoken(roles=(role,)))
    for body, words in BODY_WORDS.items():
        posts = BODY_POSTS[Body.UNIT] if body in UNIT_BODIES else BODY_POSTS.get(body, {})
        for word in words:
            for said, post in posts.items():
                found.setdefault(comparable(word + said), Spoken(roles=(Role(body, post, ()),)))
            for said in _POSTS_BY_CELL:
                found.setdefault(comparable(word + said), Spoken(post_in=body))
    for word in ("党内职务", "党组织职务", "党组织内职务", "党内任职"):
        found[word] = Spoken(post_in=Body.COMMITTEE)
    found["行政职务"] = Spoken(post_in=Body.RESIDENTS_COMMITTEE)
    for word in ("党组织", "党组织名称"):
        found[word] = Spoken(thing=Body.BRANCH)
        for said, post in BODY_POSTS[Body.BRANCH].items():
            found[f"{word}{said}"] = Spoken(roles=(Role(Body.BRANCH, post, ()),))
    found |= {
        word: Spoken(party_members=True) for word in ("党组织党员数", "党组织党员人数", "党支部党员数", "支部党员数")
    }
    return found


@lru_cache
def _bare() -> frozenset[str]:
    """Posts whose header says nothing of a body: 书记, 委员, 联络员, 责任人."""
    said = {word for posts in BODY_POSTS.values() for word in posts if word not in ("长", "员")}
    return frozenset({*map(comparable, said), "责任人", "主任委员"})


@lru_cache
def _whats() -> tuple[tuple[str, What], ...]:
    """What is told, the longest words first."""
    said = [(comparable(word), what) for what, words in WHAT_WORDS.items() for word in words]
    return tuple(sorted(said, key=lambda pair: (-len(pair[0]), pair[0])))


@lru_cache(maxsize=4_096)
def spoken(header: str) -> Spoken | None:
    """What a header says; None where it is none of the words declared.

    >>> spoken("党组织›支部名称").thing, spoken("党组织›支部书记").roles[0].post
    (<Body.BRANCH: 'branch'>, 'secretary')
    >>> spoken("网格长›联系电话").what, spoken("业委会主任").roles[0].post, spoken("本届书记").present
    (<What.DROPPED: 'dropped'>, 'chair', True)
    """
    levels = [comparable(level) for level in header_path(header)]
    joined = "".join(levels)
    bare = "".join(_BRACKETED.sub("", level) for level in levels)
    lower = ("".join(levels[start:]) for start in range(1, len(levels) - 1))
    forms = dict.fromkeys((joined, without_unit(joined), bare, *lower))
    for form in forms:
        found = _said(form) if form else None
        if found is not None:
            return _with_bracket(found, joined)
    last = levels[-1] if len(levels) > 1 else ""
    above = _said(levels[0]) if last else None
    # Under the name of a thing (党组织›支部名称) only what is declared whole speaks for itself.
    alone = above is None or (above.thing is not None and last in _whole())
    return _said(last) if last and alone else None


def _with_bracket(found: Spoken, joined: str) -> Spoken:
    """书记(主任) names one person for both posts; a remark in brackets says nothing."""
    inside = _BRACKETED.search(joined)
    if inside is None or not found.bare or "、" in found.bare:
        return found
    return replace(found, bare=f"{found.bare}、{inside[1]}") if inside[1] in _bare() else found


def _said(text: str) -> Spoken | None:
    month = _MONTH.match(text)
    if month is not None:
        return Spoken(month=int(month[1]))
    whole = _whole().get(text) or _people(text)
    if whole is not None:
        return whole
    for word, what in _whats():
        if text == word:
            return Spoken(what=what)
        if text.endswith(word):
            whose = _timed(text.removesuffix(word))
            if whose is not None and (whose.roles or whose.bare) and whose.what is None:
                return replace(whose, what=what)
            if whose is not None and (whose.former or whose.present) and whose.thing is None:
                return replace(whose, what=what)
    return _timed(text)


def _people(text: str) -> Spoken | None:
    if text in _bare():
        return Spoken(bare=text)
    pieces = [piece for piece in _BOTH.split(text) if piece]
    if len(pieces) < 2:  # noqa: PLR2004 - one post is none joined to another
        return None
    if all(piece in _bare() for piece in pieces):
        return Spoken(bare="、".join(pieces))
    said = [_whole().get(piece) for piece in pieces]
    if all(one is not None and one.roles and one.roles[0].bond is Bond.POST for one in said):
        return Spoken(roles=tuple(role for one in said if one is not None for role in one.roles))
    return None


def _timed(text: str) -> Spoken | None:
    """A whose with the time it speaks of before it: 上届书记, 退出人员."""
    if not text:
        return None
    known = _whole().get(text) or _people(text)
    if known is not None:
        return known
    for words, former in ((FORMER, True), (PRESENT, False)):
        for word in sorted(words, key=len, reverse=True):
            if not text.startswith(word):
                continue
            rest = text.removeprefix(word)
            inner = Spoken() if not rest else _whole().get(rest) or _people(rest)
            if inner is not None and inner.thing is None:
                return replace(inner, former=former, present=not former)
    return None
