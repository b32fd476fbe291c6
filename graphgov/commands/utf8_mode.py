"""Starting again in Python's UTF-8 mode where the system says that names of files are written in something else."""

from __future__ import annotations

import os
import sys

_NEEDED = "utf-8"


def ensure_utf8() -> None:
    """Start this program again in UTF-8 mode, unless names of files are UTF-8 already; then return.

    With `LC_ALL=C`, or on a terminal in GBK, the engines would not find a file or a workspace with a Chinese name.
    Where names were understood, they are handed on in UTF-8; bytes that were not are handed on as they came.  The
    encoding of a terminal that can show Chinese is kept.
    """
    if sys.getfilesystemencoding() == _NEEDED or sys.flags.utf8_mode or not sys.executable:
        return
    environment = {**os.environ, "PYTHONUTF8": "1"}
    shown = getattr(sys.stdout, "encoding", None) or "ascii"
    if shown.lower() not in ("ascii", "ansi_x3.4-1968", "us-ascii"):
        environment.setdefault("PYTHONIOENCODING", shown)
    arguments = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    os.execve(  # noqa: S606 - the same program, with the same arguments
        sys.executable,
        [_bytes(one) for one in arguments],
        {_bytes(name): _bytes(value) for name, value in environment.items()},
    )


def _bytes(text: str) -> bytes:
    return text.encode(_NEEDED, "surrogateescape")
