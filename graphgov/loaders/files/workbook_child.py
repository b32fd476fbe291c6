"""The process that reads one binary workbook: bytes in, its sheets out as JSON."""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

from graphgov.loaders.files.old_number_formats import FormatsUnreadError, OldCells, old_cells
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.workbooks import DAMAGED, LOCKED, LockedError, read_cells

MOST_MEMORY_BYTES = 2 << 30


def main() -> None:
    """Read a workbook from the input and say what it holds, or why it cannot be read."""
    _limit_memory()
    try:
        content = sys.stdin.buffer.read()
        more = _more(content)
        book = read_cells(content, more.shown if more else {})
    except LockedError:
        said: dict[str, object] = {"refused": LOCKED}
    except (UnreadableError, MemoryError):
        said = {"refused": DAMAGED}
    else:
        sheets = [
            (sheet.name, sheet.rows, [(s.top, s.left, s.bottom, s.right) for s in sheet.spans], sheet.hidden)
            for sheet in book.sheets
        ]
        said = {"sheets": sheets, "names": book.names, "failed": more.failed if more else None}
    sys.stdout.buffer.write(json.dumps(said).encode())


def _more(content: bytes) -> OldCells | None:
    """What number formats add to the cells, and failed formulas; None where the formats cannot be read."""
    if content.startswith(b"PK"):
        return OldCells({}, 0)
    try:
        return old_cells(content)
    except FormatsUnreadError:
        return None


def _limit_memory() -> None:
    """Where the system can (not on Windows), end this process before it takes all memory."""
    try:
        resource: Any = importlib.import_module("resource")
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
