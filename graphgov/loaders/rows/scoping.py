"""Which places a table says it covers, as far as it is a register's that has one office."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.loaders.files.said_scope import SaidScope, places_covered
from graphgov.loaders.rows.recognising import Recognised


def scopes_of(understood: Recognised, office: str) -> Iterator[SaidScope]:
    """What a table says it covers, at most once; `office` is who hands it in."""
    covered = () if understood.unfolded or understood.register.code_list else places_covered(understood.table.above)
    if covered and understood.office_index is None:
        yield SaidScope(understood.table.file, office, understood.register.name, covered)
