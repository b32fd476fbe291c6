"""What stands in one row of a table: the places it belongs to, and the bodies whose posts it speaks of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphgov.loaders.files.place_hints import first_named
from graphgov.loaders.unfolding.cell_parts import names_in
from graphgov.loaders.unfolding.header_words import UNIT_BODIES
from graphgov.loaders.unfolding.speaking import Speaking
from graphgov.schema.roles import Body

_NAMED_COMMUNITY = re.compile(r"(社区|村)?(居民委员会|居委会|村民委员会|村委会)?$")
SIGNS = frozenset(("有", "无", "是", "否", "√", "×", "已成立", "未成立", "已建", "未建", "-", "—", "/"))
"""Cells that say whether there is something, and do not name it."""


@dataclass(frozen=True)
class Told:
    """A cell of a row that was unfolded: its text, and the column it stands in (from 0; -1 for none)."""

    text: str
    at: int = -1


Cells = dict[str, Told]
VirtualRow = tuple[str, Cells]
"""The name of a register and the cells of a row of it."""


Made = tuple[Told, VirtualRow]
"""The name of a body, and the row that makes it."""


class RowReader:
    """Reads the rows of one table; `cells` is the row at hand."""

    def __init__(self, speaking: Speaking, office: str) -> None:
        self.speaking = speaking
        self.community = first_named((*speaking.table.hints, office), community=True)
        self.cells: Sequence[str] = ()

    def _at(self, at: int | None) -> Told | None:
        text = self.cells[at].strip() if at is not None and at < len(self.cells) and self.cells[at] else ""
        return Told(text, at if at is not None else -1) if names_in(text) else None

    def _thing(self, body: Body) -> Told | None:
        return self._at(self.speaking.things.get(body))

    def _community(self) -> Told | None:
        told = self._thing(Body.COMMUNITY)
        return told or (Told(self.community) if self.community else None)

    def _community_name(self) -> str:
        """The community's name with its ending, as names of its bodies begin with it."""
        told = self._community()
        if told is None or len(names_in(told.text)) != 1:
            return ""
        bare = _NAMED_COMMUNITY.sub(lambda found: found[1] or "", told.text.strip())
        return bare if bare.endswith(("社区", "村")) else f"{bare}社区"

    def _placed(self, *, community: str = "community") -> Cells:
        """The cells that say where a row belongs; `community` is the column that names the community."""
        found: Cells = {}
        street, district = self._thing(Body.STREET), self._at(self.speaking.district)
        if street is not None:
            found["street"] = street
        if district is not None:
            found["district"] = district
        told = self._thing(Body.COMMUNITY)
        if told is not None and community:
            found[community] = told
        elif self.community and community not in ("", "community"):
            found[community] = Told(self.community)
        return found

    def figures_of(self, thing: Body, stated: Mapping[str, int]) -> Cells:
        """What the row states of a place; nothing where it does not name the place or states nothing."""
        name = self._thing(thing)
        said = {column: told for column, at in stated.items() if (told := self._at(at)) is not None}
        within = self._placed(community="" if thing is Body.COMMUNITY else "community")
        return within | {"name": name} | said if name is not None and said else {}

    def _unit(self, body: Body, name: Told) -> Cells:
        neighbourhood = self._thing(Body.NEIGHBOURHOOD)
        if body is Body.SPONSOR and neighbourhood is not None:
            return self._placed(community="") | {"name": name, "paired_neighbourhood": neighbourhood}
        lead: Cells = {"is_lead": Told("是", name.at)} if body is Body.LEAD_UNIT else {}
        return self._placed(community="paired_community") | {"name": name} | lead

    def _inside(self) -> Cells:
        neighbourhood = self._thing(Body.NEIGHBOURHOOD)
        alone = neighbourhood is not None and len(names_in(neighbourhood.text)) == 1
        return {"neighbourhood": neighbourhood} if neighbourhood is not None and alone else {}

    def _body(self, body: Body) -> Made | None:
        """The name of a body of this row and the row that makes it; None where the row does not name one."""
        if body in UNIT_BODIES:
            return self._unit_body(body)
        made = {
            Body.COMMITTEE: self._committee,
            Body.RESIDENTS_COMMITTEE: self._residents_committee,
            Body.BRANCH: self._branch,
            Body.GRID_BRANCH: self._grid_branch,
            Body.GROUP: self._group,
            Body.HOMEOWNERS: self._homeowners,
            Body.GRID: self._grid,
            Body.BUILDING: self._building_body,
            Body.FIRM: self._firm,
        }.get(body)
        return made() if made is not None else None

    def _committee(self) -> Made | None:
        community = self._community_name()
        name = Told(f"{community}党委")
        row = ("party_organisations", self._placed() | {"name": name, "kind": Told("社区党委")})
        return (name, row) if community else None

    def _residents_committee(self) -> Made | None:
        community = self._community_name()
        return (Told(f"{community}居委会"), ("communities", self._placed(community="name"))) if community else None

    def _branch(self) -> Made | None:
        neighbourhood = self._thing(Body.NEIGHBOURHOOD)
        return self._party(Body.BRANCH, "小区党支部", neighbourhood, "党支部", self._inside())

    def _grid_branch(self) -> Made | None:
        grid = self._thing(Body.GRID)
        return self._party(Body.GRID_BRANCH, "居民党支部", grid, "党支部", {"grid": grid} if grid is not None else {})

    def _group(self) -> Made | None:
        building, branch, inside = self._thing(Body.BUILDING), self._thing(Body.BRANCH), self._inside()
        within: Cells = {"building": building} if building is not None and inside else {}
        above: Cells = {"superior": branch} if branch is not None else {}
        return self._party(Body.GROUP, "楼栋党小组", building, "党小组", inside | within | above)

    def _homeowners(self) -> Made | None:
        neighbourhood = self._inside().get("neighbourhood")
        if neighbourhood is None:
            return None
        name = Told(f"{neighbourhood.text}业主委员会")
        return name, ("homeowners_committees", self._placed() | {"neighbourhood": neighbourhood})

    def _grid(self) -> Made | None:
        grid = self._thing(Body.GRID)
        return None if grid is None else (grid, ("grids", self._placed() | {"name": grid}))

    def _building_body(self) -> Made | None:
        building, inside = self._thing(Body.BUILDING), self._inside()
        made = building is not None and inside
        return (building, ("buildings", self._placed() | inside | {"name": building})) if building and made else None

    def _firm(self) -> Made | None:
        firm, inside = self._thing(Body.FIRM), self._inside()
        return (firm, ("property_projects", self._placed() | inside | {"firm": firm})) if firm and inside else None

    def _unit_body(self, body: Body) -> Made | None:
        unit = self._thing(body)
        alone = unit is not None and len(names_in(unit.text)) == 1
        return (unit, ("joint_construction_units", self._unit(body, unit))) if unit is not None and alone else None

    def _party(self, body: Body, kind: str, of: Told | None, ending: str, within: Cells) -> Made | None:
        name = self._thing(body)
        if name is None or name.text in SIGNS:
            name = Told(f"{of.text}{ending}", of.at) if of is not None and len(names_in(of.text)) == 1 else None
        if name is None:
            return None
        members = self._at(self.speaking.party_members)
        counted: Cells = {"party_members": members} if members is not None and body is not Body.GROUP else {}
        return name, ("party_organisations", self._placed() | {"name": name, "kind": Told(kind)} | within | counted)
