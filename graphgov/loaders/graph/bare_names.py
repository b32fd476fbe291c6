"""Bodies named without the place they are of: 大党委 in a row of a community is that community's, 业委会 a 小区's own.

Only what a place has one of; a bare 党支部 may be any of several.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphgov.loaders.files.text_sql import quoted
from graphgov.loaders.graph.minting import community_name_sql, normalised_sql
from graphgov.loaders.graph.universe import nodes_of
from graphgov.schema import Register
from graphgov.schema.register_declaration import Mention


@dataclass(frozen=True)
class _Bare:
    """Names, as they are compared, that mean the one body of a kind in the row's place."""

    kind: str
    place: str
    column: str
    pattern: str


_BARE = (
    _Bare("PartyOrganisation", "Community", "community_id", "(?:社区)?大党委|社区(?:党委|党总支)"),
    _Bare("HomeownerCommittee", "Neighbourhood", "neighbourhood_id", "(?:小区)?业主委员会"),
)


def with_places(query: str, register: Register, mention: Mention) -> str:
    """A query of (rid, ord, name, code) in which bare names of bodies begin with their place's name."""
    aliases = {one.alias for one in register.mentions}
    apt = [
        bare
        for bare in _BARE
        if bare.kind in mention.kinds and mention.home is None and bare.place.lower() in aliases - {mention.alias}
    ]
    if not apt:
        return query
    norm = normalised_sql("q.name", "PartyOrganisation")
    cases, joins = "", ""
    for bare in apt:
        place = bare.place.lower()
        whole = community_name_sql(f"{place}.name") if bare.place == "Community" else f"{place}.name"
        ending = f"regexp_replace({norm}, '^(社区|小区)', '')"
        cases += (
            f"WHEN {place}.name IS NOT NULL AND regexp_full_match({norm}, {quoted(bare.pattern)}) "
            f"THEN ({whole}) || {ending} "
        )
        joins += f" LEFT JOIN {nodes_of(bare.place)} {place} ON {place}.id = p.{bare.column}"
    return (
        f"SELECT q.rid, q.ord, CASE {cases}ELSE q.name END AS name, q.code FROM ({query}) q "
        f"JOIN place p ON p.rid = q.rid{joins}"
    )
