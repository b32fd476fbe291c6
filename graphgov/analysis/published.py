"""Holds the figures that a model's account published against what a graph holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graphgov.analysis.geography import Geography
from graphgov.cypher.fragments import expand
from graphgov.cypher.lint import lint_written
from graphgov.engine.base import Engine
from graphgov.errors import DeclarationError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Bound, Figure, Model
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Level

COUNTED = "counted"
"""The one column, a whole number, that the query of a figure returns."""

_ABOUT_PER_CENT = 10


@dataclass(frozen=True)
class PublishedCount:
    """A published figure and how many the graph holds."""

    figure: Figure
    counted: int

    @property
    def holds(self) -> bool:
        """Whether the graph holds as many as the figure says, in the way it says so.

        About means within a tenth.

        >>> from graphgov.models import load_model
        >>> figure = next(one for one in load_model("huangmei").figures if one.name == "volunteer_teams")
        >>> [PublishedCount(figure, counted).holds for counted in (100, 104)]
        [False, True]
        """
        match self.figure.bound:
            case Bound.EXACT:
                return self.counted == self.figure.value
            case Bound.MORE_THAN:
                return self.counted > self.figure.value
            case Bound.AT_LEAST:
                return self.counted >= self.figure.value
            case Bound.ABOUT:
                return 100 * abs(self.counted - self.figure.value) <= _ABOUT_PER_CENT * self.figure.value


def is_place_of(geography: Geography, model: Model) -> bool:
    """Whether a graph is that of the place a model was published for: all its communities lie under its codes.

    Elsewhere what a graph holds says nothing about the figures.
    """
    communities = [place for place in geography.places.values() if place.level is Level.COMMUNITY]
    own = [place for place in communities if any(place.lies_under_code(code) for code in model.places)]
    return bool(own) and len(own) == len(communities)


def published_counts(engine: Engine, model: Model) -> tuple[PublishedCount, ...]:
    """What the graph holds of each published figure that has a query, in the order of the model's file.

    Raises `EngineError` where a query fails, `DeclarationError` where one returns no whole number.

        for count in published_counts(engine, load_model("huangmei")):
            print(count.figure.label.zh, count.figure.value, count.counted, count.holds)
    """
    return tuple(PublishedCount(figure, counted(engine, figure.count)) for figure in model.figures if figure.count)


def complaints_of_figure(figure: Figure) -> tuple[str, ...]:
    """What is wrong with the query of a figure: what is not portable, and kinds and fields that do not exist."""
    return _complaints(figure.count, language()) if figure.count else ()


@lru_cache(maxsize=256)
def _complaints(query: str, _language: str) -> tuple[str, ...]:
    """In the language in force.  Kept: every run of checks holds its model against the catalogue."""
    return tuple(str(complaint) for complaint in lint_written(query, SCHEMA, ()))


def counted(engine: Engine, query: str) -> int:
    """What the query of a figure counts; it may use fragments.

    Raises `EngineError` where it fails, `DeclarationError` where it returns no whole number.
    """
    rows = engine.query(expand(query).text).to_pylist()
    number = rows[0].get(COUNTED) if len(rows) == 1 else None
    if not isinstance(number, int):
        text = _("The query {query} must return one row with a whole number as “{column}”.")
        raise DeclarationError(text.format(query=query, column=COUNTED))
    return number
