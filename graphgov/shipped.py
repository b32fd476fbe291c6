"""Where the files that ship beside the code lie: checks, models, division slices, messages, the dashboard.

In a checkout they are the repository's own folders; in an installed wheel they lie inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file or folder.

    >>> shipped("cypher", "checks").is_dir()
    True
    """
    installed = _PACKAGE / "_shipped"
    root = installed if installed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)
