"""Which words of a cell may be shown to whoever has to say what they mean.

A row that has shifted may put a name into any column about a person.  So in a register of people a word is shown only
where it looks like a post or a schooling and like nobody's name, or where it stands in many rows; of residents only
words that stand in many rows; and nothing that holds what looks like an identity or telephone number.
"""

from __future__ import annotations

import re

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.rows.converting import boolean_words, vocabulary_words
from graphgov.loaders.rows.validating import Showing, showing
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Column, field_of

MANY_ROWS = 5
"""In how many rows a word must stand to be shown where a single one may be somebody's."""

LONGEST = 20
"""Signs of the longest word; what is longer is a remark."""

_ENDINGS = re.compile(
    r"(?:[员长记任委干表者队组办科历]|管家|管事|助理|秘书|会计|出纳|顾问|理事|监事|保安|保洁|社工|专职|兼职|在读|肄业|毕业|学历|学位)(?:\([^()]*\))?$"
)
"""How words for posts and schooling end, and hardly ever a name."""

_NUMBER = re.compile(r"\d{5}")


def spellings_of(register: Register, column: Column) -> dict[str, object]:
    """What stands for each word of a column of words, or for yes and no; nothing for any other column."""
    declared = field_of(SCHEMA, register, column)
    if declared is None:
        return {}
    if declared.vocabulary is not None:
        return vocabulary_words(column, declared.vocabulary)
    return boolean_words(column) if declared.type is FieldType.BOOLEAN else {}


def may_show_word(register: Register, column: Column, word: str, rows: int) -> bool:
    """Whether a word that stands in some rows of a column may be shown.

    >>> from graphgov.schema import register
    >>> posts = register("posts")
    >>> [may_show_word(posts, posts.column("post"), word, 1) for word in ("巡逻员", "方丁四", "13900000000")]
    [True, False, False]
    """
    if not word or len(word) > LONGEST or has_secret(word) or _NUMBER.search(word):
        return False
    if rows >= MANY_ROWS:
        return True
    how = showing(register, column)
    return how is Showing.YES or (how is Showing.KNOWN_SIGNS and _nobody(register, column, comparable(word)))


def _nobody(register: Register, column: Column, word: str) -> bool:
    known = spellings_of(register, column)
    if set(word) <= set("".join(known)) and not _NAMELIKE.fullmatch(word):
        return True
    return bool(_ENDINGS.search(word)) or any(len(one) > 1 and one in word for one in known)


_NAMELIKE = re.compile(r"[\u4e00-\u9fff]{2,3}")
"""Two or three signs, each of which may stand in some word of the column, and still be somebody's name."""
