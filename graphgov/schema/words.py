"""What people read for the words of the schema: kinds, levels of places, posts, seats, registers."""

from __future__ import annotations

from graphgov.messages import language
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.declaration import LEVEL_LABELS, Level, Vocabulary
from graphgov.schema.vocabularies import POST, SEAT


def level_word(level: Level) -> str:
    """A level of places in the language in force."""
    return LEVEL_LABELS[level].in_language(language())


def relationship_word(name: str) -> str:
    """A kind of relationship in the language in force."""
    return SCHEMA.relationship(name).label.in_language(language())


def kind_word(kinds: str) -> str:
    """A node kind, or two joined by `+`, in the language in force.

    >>> from graphgov.messages import choose_language
    >>> choose_language("en")
    >>> kind_word("PropertyFirm+HomeownerCommittee")
    "Property firm + Homeowners' committee"
    """
    return " + ".join(SCHEMA.node(kind).label.in_language(language()) for kind in kinds.split("+"))


def vocabulary_word(vocabulary: Vocabulary, name: str) -> str:
    """A word of a vocabulary in the language in force; the name itself where no word is called so.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> vocabulary_word(POST, "secretary"), vocabulary_word(POST, "")
    ('书记', '')
    """
    return next((word.label.in_language(language()) for word in vocabulary.words if word.name == name), name)


def post_word(post: str) -> str:
    """A post in the language in force.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> post_word("secretary")
    '书记'
    """
    return vocabulary_word(POST, post)


def register_word(name: str) -> str:
    """A register's title in the language in force; the name itself where no register is called so."""
    for register in REGISTERS:
        if register.name == name:
            return register.label.in_language(language())
    return name


def seat_word(seat: str) -> str:
    """From which side a committee's member comes, in the language in force."""
    return vocabulary_word(SEAT, seat)
