"""Which communities the registers name: those of lists and of the communities register, or provisional ones."""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.loaders.graph.first_ids import FirstIds, Place
from graphgov.loaders.graph.minting import node_id, normalised
from graphgov.loaders.graph.named_places import (
    KnownCommunity,
    Naming,
    communities_inside,
    listed_communities,
    registered_communities,
)
from graphgov.loaders.graph.naming_divisions import DivisionNaming, LeftAsItIs, may_be_place
from graphgov.loaders.graph.near_names import near_any
from graphgov.loaders.rows.row_tables import RowTables

_Where = tuple[str, str]
"""The keys of the district and of the street of a community, empty where they are not known."""


class CommunityNaming:
    """What the names of communities mean; `made` are those that no list and no register of communities holds."""

    def __init__(
        self, rows: RowTables, namings: Sequence[Naming], divisions: DivisionNaming, ids: FirstIds, left: LeftAsItIs
    ) -> None:
        self._rows = rows
        self._divisions = divisions
        self._ids = ids
        self._left = left
        self._inside: dict[_Where, list[str]] = {}
        self.made: dict[str, tuple[Place, list[Naming]]] = {}
        named = self._placed(namings)
        forms = {form for form, _place in named}
        self._registered = [(self._where_known(one), one) for one in registered_communities(rows)]
        self._handed_in = {where[1] for where, one in self._registered if not one.passing}
        self._known: dict[str, list[tuple[_Where, KnownCommunity]]] = {}
        listed = ((self._where_known(one), one) for one in listed_communities(rows, forms | ids.forms("Community")))
        for where, one in (*listed, *self._registered):
            self._known.setdefault(one.form, []).append((where, one))
        self._keep_first_ids()
        with_street = {(form, district) for form, (district, street) in named if street}
        for (form, where), found in sorted(named.items()):
            district, street = where
            others = {near for of, near in with_street if of == form}
            if street or not ({district} & others if district else others):
                self._settle(form, where, found)

    def _placed(self, namings: Sequence[Naming]) -> dict[tuple[str, _Where], list[Naming]]:
        """The namings of each community, by its name and where it lies; those that wait for an answer are left out."""
        found: dict[tuple[str, _Where], list[Naming]] = {}
        for naming in namings:
            if not naming.community or not naming.enough:
                continue
            street = self._divisions.street_of(naming)
            if street is None and self._divisions.street_said(naming):
                continue
            district = self._divisions.district_of(naming)
            if district is None and naming.district:
                continue
            where = (street.superior if street else district.key if district else "", street.key if street else "")
            found.setdefault((normalised(naming.community, "Community"), where), []).append(naming)
        return found

    def _where_known(self, one: KnownCommunity) -> _Where:
        if one.listed:
            return one.district, one.street
        said = Naming(one.office, one.district, one.street, "", 0, 0, fresh=False, anonymous=False)
        street, district = self._divisions.street_of(said), self._divisions.district_of(said)
        return street.superior if street else district.key if district else "", street.key if street else ""

    def _keep_first_ids(self) -> None:
        """A community that had an id before a list or register held it keeps it, where only one has its name."""
        for form in self._ids.forms("Community"):
            found = self._known.get(form, [])
            codes = {one.code for _where, one in found if one.code}
            places = {where for where, one in found if not one.code}
            for where, one in found:
                if one.code and len(codes) == 1:
                    self._ids.of_list("Community", form, one.code, self._homes(where))
                elif not codes and len(places) == 1:
                    self._ids.of_name("Community", form, self._home(where), self._homes(where))

    def _home(self, where: _Where) -> str:
        nearest = where[1] or where[0]
        return self._divisions.id_of(nearest) if nearest else ""

    def _homes(self, where: _Where) -> set[str]:
        return {"", *(self._divisions.id_of(key) for key in where if key)}

    def _settle(self, form: str, where: _Where, namings: list[Naming]) -> None:
        district, street = where
        known = self._known.get(form, [])
        if any(self._lies(at, where) for at, _one in known):
            return
        if any(
            at[0] == district or not at[0] or not district for at, one in known if not self._namesake(at, one, street)
        ):
            return  # its list has it in another street: which is right, a person must say
        homes = self._homes(where)
        name = max((n.community for n in namings), key=lambda text: (len(text), text))
        # 甲社区 is a name as 安里社区 is; 甲 alone is none.
        if not may_be_place(form, 1 if len(name) > len(form) else 2):
            return
        if any(self._ids.answered("Community", form, homes, n.office) for n in namings):
            return
        if near_any(name, self._names_inside(where)) and not all(self._left(n.office, n.community) for n in namings):
            return
        home = self._home(where)
        id = self._ids.of_name("Community", form, home, homes) or node_id("Community", home, name)
        level = "village" if name.endswith("村") else "community"
        self.made[id] = (Place(id, "", name, level, street or district, False), namings)

    @staticmethod
    def _lies(at: _Where, where: _Where) -> bool:
        """Whether a known community lies where rows say it does, as far as both say it."""
        return all(not here or not there or here == there for here, there in zip(at, where, strict=True))

    def _namesake(self, at: _Where, one: KnownCommunity, street: str) -> bool:
        """Whether a community is another street's of the same name, of which nothing tells that it is this street's.

        A list, or the register of communities handed in for this street, would have this one if there were two.
        """
        return not one.listed and bool(at[1] and street) and at[1] != street and street not in self._handed_in

    def _names_inside(self, where: _Where) -> list[str]:
        """The names of known communities among which a name may be a typing error."""
        if where not in self._inside:
            district, street = where
            within = [street] if street else [district, *self._divisions.codes_inside(district)] if district else []
            beside = [one.name for at, one in self._registered if self._lies(at, where)]
            self._inside[where] = beside + [one.name for one in communities_inside(self._rows, within)]
        return self._inside[where]
