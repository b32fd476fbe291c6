"""Figures about residents: small groups are not shown in what leaves the workspace.

A figure from 1 to 4 could point at a household that everyone on the stairs knows, so it is shown as `<5`.  Zero is
shown: it points at nobody.  Limits: this works cell by cell; it does not look for figures that can be worked out as the
difference of two others, so tables never show residents' counts beside a total that contains them.
"""

from __future__ import annotations

SMALLEST_SHOWN = 5


def suppressed(count: int | None) -> int | str | None:
    """A count of residents as it may leave the workspace: itself, or `<5`.

    >>> suppressed(12), suppressed(3), suppressed(0), suppressed(None)
    (12, '<5', 0, None)
    """
    return f"<{SMALLEST_SHOWN}" if count is not None and 0 < count < SMALLEST_SHOWN else count
