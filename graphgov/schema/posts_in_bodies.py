"""Posts written with the body they are held in: 小区党支部书记, 社区大党委兼职委员, 居委会副主任."""

from __future__ import annotations

from collections.abc import Iterable

from graphgov.schema.declaration import Word
from graphgov.schema.roles import BODY_POSTS, BODY_WORDS, Body

_FURTHER = {
    Body.BRANCH: ("小区功能型综合党支部", "功能型综合党支部", "居民党支部", "楼道党支部", "临时党支部"),
    Body.BIG_COMMITTEE: ("街道大工委", "大工委"),
    Body.COMMITTEE: ("街道工委", "街道党工委", "党工委", "行业党委"),
    Body.HOMEOWNERS: ("小区共建委员会", "共建委员会", "红色业委会"),
}
"""Bodies whose posts are called as those of another are, beside the names that headers know."""

_WHOLE = (Body.COMMITTEE, Body.RESIDENTS_COMMITTEE, Body.BIG_COMMITTEE, Body.BRANCH, Body.GRID_BRANCH, Body.HOMEOWNERS)
"""Bodies before whose name a post means what it means alone; a firm's 经理, a grid's 长 are said by their headers."""


def with_posts_in_bodies(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of posts, each also as it is written after a body's name, unless that already means another post."""
    declared = tuple(words)
    taken = {spelling for word in declared for spelling in word.spellings}
    further: dict[str, list[str]] = {}
    for body in _WHOLE:
        for name in (*BODY_WORDS[body], *_FURTHER.get(body, ())):
            for post, meant in BODY_POSTS[body].items():
                if (written := name + post) not in taken:
                    taken.add(written)
                    further.setdefault(meant, []).append(written)
    return tuple(Word(word.name, word.label, (*word.variants, *further.get(word.name, ()))) for word in declared)
