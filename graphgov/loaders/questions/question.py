"""A question that only a person can answer, and the answers that may be right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

BY_FILE = "file:"
"""What the key of a question about one very sheet begins with; others about tables have the headers' fingerprint."""

CHOICES = 3
"""How many answers are offered."""


class Subject(Enum):
    """What is asked about: which register a table is, which column a header is, what a word of a cell means, what place
    or organisation is meant."""

    TABLE = "table"
    HEADER = "header"
    WORD = "word"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Choice:
    """An answer that may be right.

    `name` is what is saved: a register, a column, a word, or a node's id.  `label` is what people call it, `expects`
    what it holds, `confidence` from 0 to 1 how well it fits.
    """

    name: str
    label: str
    confidence: float
    expects: str = ""


@dataclass(frozen=True)
class Question:
    """Something only a person can say.

    `office` is who handed the table in (empty: nobody said; the answer then holds for every office).  `register` is
    empty where it is what is asked.  `header` is the header, the word, or the name of the place or organisation.
    `samples` show what stands in the column, in outline wherever it may be somebody's.  `why` is a sentence.  `key` is
    what the answer is kept under: the layout's fingerprint, the vocabulary of a word, or the kinds a name may mean and,
    after `@`, the place within which it is one thing.
    """

    subject: Subject
    office: str
    register: str
    file: str
    header: str
    choices: tuple[Choice, ...]
    samples: tuple[str, ...]
    why: str
    key: str = ""
