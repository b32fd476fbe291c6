"""The kinds of values that options take, refused in the language in force where they do not fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from difflib import get_close_matches
from enum import Enum
from typing import Any

import click

from graphgov.messages import gettext as _


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    @classmethod
    def of(cls, enumeration: type[Enum]) -> OneOf:
        """One of an enumeration's values."""
        return cls([str(member.value) for member in enumeration])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The words, as the help shows them."""
        return "[" + "|".join(self.words) + "]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself."""
        text = str(value)
        if text in self.words:
            return text
        near = get_close_matches(text, self.words, 1)
        hint = " " + _("Did you mean {near}?").format(near=near[0]) if near else ""
        self.fail(
            _("{found} is not one of {words}.").format(found=text, words=", ".join(self.words)) + hint, param, ctx
        )


class Day(click.ParamType[dt.date]):
    """A date, 2025-06-30."""

    name = "date"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The form of a date."""
        return "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(_("{found} is not a date; write it as 2025-06-30.").format(found=value), param, ctx)


class WholeNumber(click.ParamType[int]):
    """A whole number, at least `minimum`."""

    name = "number"

    def __init__(self, minimum: int) -> None:
        self.minimum = minimum

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """`N`."""
        return "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        try:
            number = int(str(value))
        except ValueError:
            number = self.minimum - 1
        if number < self.minimum:
            text = _("{found} is not a whole number of at least {minimum}.")
            self.fail(text.format(found=value, minimum=self.minimum), param, ctx)
        return number
