"""What files say they cover, as communities: a hand-in is complete for these, and for no others of its office's area.

As with `LoadRequest.covers`, rows on record of a community that is covered go where none come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphgov.loaders.files.place_hints import community_in, street_in
from graphgov.loaders.files.said_scope import SaidScope, readings
from graphgov.loaders.graph.minting import normalised_sql
from graphgov.loaders.graph.universe import Universe, nodes_of
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _


def settle_scopes(universe: Universe, scopes: Sequence[SaidScope]) -> tuple[Problem, ...]:
    """Make `said_scope` (office, register, community_id) and return a note for each place that is no one known place.

    Expects `default_office`, to which hand-ins belong that name no office.
    """
    universe.run("CREATE OR REPLACE TEMP TABLE said_scope (office VARCHAR, register VARCHAR, community_id VARCHAR)")
    return tuple(_settled(universe, scopes)) if scopes else ()


def _settled(universe: Universe, scopes: Sequence[SaidScope]) -> Iterator[Problem]:
    found = universe.connection.execute("SELECT min(name) FROM default_office").fetchone()
    unnamed = str(found[0] or "") if found else ""
    for scope in scopes:
        office = scope.office or unnamed
        for place in scope.places:
            communities = next((ids for one in readings(place) if (ids := _communities(universe, one, office))), None)
            if communities is None:
                expected = _("the name of one street or community, as the registers write it")
                remedy = _("The table was taken to cover the communities that it has rows for.")
                yield Problem(
                    Weight.NOTE, "scope_unknown", scope.register, office, scope.file, None, "填报范围", place,
                    expected, remedy,
                )  # fmt: skip
            for community in communities or ():
                universe.run("INSERT INTO said_scope VALUES (?, ?, ?)", [office, scope.register, community])


def _communities(universe: Universe, place: str, office: str) -> list[str] | None:
    """The communities of the one place that is meant; None where there is none, or several are."""
    street, community = street_in(place), community_in(place)
    if not community or community == street:
        divisions = f"SELECT id FROM {nodes_of('Division')} WHERE norm = {normalised_sql('$name', 'Division')}"
        found = universe.connection.execute(divisions, {"name": place}).fetchall()
        if len(found) == 1:
            lying = f"SELECT id FROM {nodes_of('Community')} WHERE $id IN (street_id, district_id) ORDER BY id"
            return [id for (id,) in universe.connection.execute(lying, {"id": found[0][0]}).fetchall()]
    query = (
        f"SELECT c.id, coalesce(s.norm = {normalised_sql('$street', 'Division')}, FALSE), "
        "EXISTS (SELECT 1 FROM fresh_place f WHERE f.office = $office AND f.street_id = c.street_id) "
        f"FROM {nodes_of('Community')} c LEFT JOIN {nodes_of('Division')} s ON s.id = c.street_id "
        f"WHERE c.norm = {normalised_sql('$name', 'Community')}"
    )
    named = {"name": community or place, "street": street, "office": office}
    hits = universe.connection.execute(query, named).fetchall()
    if street:
        hits = [hit for hit in hits if hit[1]]
    near = hits if len(hits) == 1 else [hit for hit in hits if hit[2]]
    return [near[0][0]] if len(near) == 1 else None
