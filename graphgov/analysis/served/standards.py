"""What the index measures by: the standards, as facts, and the weights that an office sets and names."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from enum import Enum

from graphgov.errors import UsageError
from graphgov.messages import gettext as _

COMPONENTS = ("vacancy", "size", "care", "load", "needs")
"""What may be weighted: three standards, each kept or not, then people and needs for each full-time equivalent."""


class Counted(Enum):
    """Which of the two counts sizes a grid: the rule says “300户或1000人” and leaves it open."""

    HOUSEHOLDS = "households"
    RESIDENTS = "residents"


@dataclass(frozen=True)
class Standards:
    """What a grid is held against; `counted` says which count sizes it.

    `households` and `residents` size a grid (jiayuguan J7: 按300户或1000人标准), `care` is how many residents with care
    needs one full-time gridworker can look after, and `part_time` what a part-time post counts of a full-time one (both
    conventions).

    >>> Standards().size, Standards(Counted.RESIDENTS).size
    (300, 1000)
    """

    counted: Counted = Counted.HOUSEHOLDS
    households: int = 300
    residents: int = 1000
    care: int = 50
    part_time: float = 0.5

    def __post_init__(self) -> None:
        positive = (self.households, self.residents, self.care, self.part_time)
        if any(not value > 0 or not math.isfinite(value) for value in positive) or self.part_time > 1:
            raise UsageError(
                _("The standards {standards} cannot be used.").format(standards=list(positive)),
                remedy=_("Give numbers above zero; a part-time post counts at most 1."),
            )

    @property
    def size(self) -> int:
        """The most a grid should hold, in the count that was chosen."""
        return self.households if self.counted is Counted.HOUSEHOLDS else self.residents


@dataclass(frozen=True)
class Weights:
    """How much each component counts, under the name that the office gives it.  Only the shares matter.

    Raises `UsageError` without a name, where one weight is below zero, or where all are zero.
    """

    name: str
    vacancy: float = 0.0
    size: float = 0.0
    care: float = 0.0
    load: float = 0.0
    needs: float = 0.0

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UsageError(
                _("The weights have no name."), remedy=_("Say who set them, so that a ranking can be told by its name.")
            )
        values = list(self.values)
        if any(not math.isfinite(value) or value < 0 for value in values) or not any(values):
            raise UsageError(
                _("The weights {weights} cannot be used.").format(weights=values),
                remedy=_("Give numbers of zero or more, at least one above zero."),
            )

    @property
    def values(self) -> tuple[float, ...]:
        """The weights in the order of `COMPONENTS`."""
        return tuple(getattr(self, one.name) for one in fields(self) if one.name != "name")
