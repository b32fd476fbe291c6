"""A full disk, told from damaged data, and said in one sentence."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_FULL_ON_WINDOWS = frozenset({39, 112})
_SAID = ("no space left on device", "not enough space on the disk", "disk quota exceeded", "disk is full")


def disk_is_full(error: BaseException) -> bool:
    """Whether an error, or what it came from, means that the disk is full.

    The engines under us say so in words only.

    >>> disk_is_full(OSError(errno.ENOSPC, "No space left on device"))
    True
    """
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and (seen.errno in _FULL or getattr(seen, "winerror", None) in _FULL_ON_WINDOWS):
            return True
        if not isinstance(seen, WorkspaceError) and any(text in str(seen).lower() for text in _SAID):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


@contextlib.contextmanager
def saying_when_full() -> Iterator[None]:
    """Raise `WorkspaceError` in place of any error that means that the disk is full."""
    try:
        yield
    except Exception as error:
        if isinstance(error, WorkspaceError) or not disk_is_full(error):
            raise
        raise WorkspaceError(
            _("The disk is full; what was published before has not changed."),
            remedy=_("Free some room on the disk, then load again."),
        ) from error
