"""How well a header that nobody declared fits a column, from its spelling and from what stands below it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.rows.converting import boolean_words, names_person, vocabulary_words
from graphgov.loaders.rows.recognising import LEAST_CONFIDENCE
from graphgov.loaders.rows.sample_values import is_date, is_number
from graphgov.loaders.rows.similarity import most_alike
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

MOST_CONFIDENCE = 0.95
"""No likeness is ever called certain."""

_SPELLING_SHARE, _SHAPE_SHARE = 0.7, 0.3
_UNTELLING = 0.5
_CONTRADICTED = 0.2


@dataclass(frozen=True)
class Sampled:
    """A header, and different values that stand below it."""

    header: str
    values: Sequence[str]


def column_fit(register: Register, column: Column, sampled: Sampled) -> float:
    """How well a header and its values fit a column, from 0 to `MOST_CONFIDENCE`.

    0.7 times the likeness of the spellings and 0.3 times the share of values that have the column's form (dates,
    whole numbers, words of its vocabulary; of free text half, since anything is text).  Where hardly a value has the
    form, it is halved.
    """
    said = most_alike(sampled.header, column.spellings)
    shape = _shape(register, column, sampled.values)
    if shape is None:
        return round(min(said, MOST_CONFIDENCE), 2)
    found = _SPELLING_SHARE * said + _SHAPE_SHARE * shape
    return round(min(found / 2 if shape < _CONTRADICTED else found, MOST_CONFIDENCE), 2)


def table_fit(register: Register, header: Sequence[str], known: float) -> float:
    """How well a whole header fits a register: what its known headers say, else how alike the others are.

    Likeness alone always stays below `LEAST_CONFIDENCE`.
    """
    texts = [text for text in header if text.strip()]
    spellings = [spelling for column in register.columns for spelling in column.spellings]
    likeness = sum(most_alike(text, spellings) for text in texts) / len(texts) if texts else 0.0
    return round(max(known, likeness * (LEAST_CONFIDENCE - 0.01)), 2)


def _shape(register: Register, column: Column, values: Sequence[str]) -> float | None:
    """The share of values that have a column's form; None where there are no values, or the column is not loaded."""
    if not values or column.use in (Use.DROPPED, Use.IGNORED, Use.IDENTIFIES, Use.HASHES):
        return None
    texts = [unicodedata.normalize("NFKC", value).strip() for value in values]
    declared = field_of(SCHEMA, register, column)
    if declared is None or declared.type is FieldType.TEXT:
        text = sum(1 for value in texts if not (is_date(value) or is_number(value))) / len(texts)
        short = sum(1 for value in texts if len(value) <= 4) / len(texts)  # noqa: PLR2004  a person's name
        return _UNTELLING * (min(text, short) if names_person(register, column) else text)
    if declared.type is FieldType.INTEGER:
        return sum(map(is_number, texts)) / len(texts)
    if declared.type is FieldType.DATE:
        return sum(map(is_date, texts)) / len(texts)
    if declared.vocabulary is not None:
        words = {comparable(word) for word in vocabulary_words(column, declared.vocabulary)}
    else:
        words = {comparable(word) for word in boolean_words(column)}
    return sum(1 for value in texts if comparable(value) in words) / len(texts)
