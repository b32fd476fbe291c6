"""Which fields count residents or households, and at which kind of place each leaves the workspace one by one."""

from __future__ import annotations

_STEMS = ("households", "residents", "care")
_FORMS = ("", "_counted", "_stated", "_basis")
RESIDENT_COUNTS = frozenset(
    {
        *(f"{stem}{form}" for stem in _STEMS for form in _FORMS),
        *("households_present", "households_let", "registered_residents"),
    }
)
"""Fields of places that count residents or households, or say where such a count comes from."""
TOLERANCE = 10
"""Per cent by which a list of residents may differ from what a place states and still be taken for complete."""
LEAVES_AT = {
    "households": "Grid",
    "care": "Grid",
    "residents": "Community",
    "registered_residents": "Community",
}
"""The one kind of place at which a count is shown: no total stands beside its parts, so none is a difference."""
