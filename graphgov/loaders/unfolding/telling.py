"""What one row of a table says to the registers that are not the table's own, as rows of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.rows.person_names import leaves_unnamed, parts_in, people_in
from graphgov.loaders.unfolding.body_posts import BodyPosts
from graphgov.loaders.unfolding.cell_parts import (
    buildings_in,
    month_days,
    names_in,
    post_label,
    post_word,
    posts_in,
    unit_and_duty,
)
from graphgov.loaders.unfolding.figures import stated_in
from graphgov.loaders.unfolding.header_words import UNIT_BODIES, spoken
from graphgov.loaders.unfolding.own_rows import meeting_kind, party_kind
from graphgov.loaders.unfolding.row_reading import SIGNS, Cells, Told, VirtualRow
from graphgov.loaders.unfolding.speaking import People, Speaking
from graphgov.schema.roles import EXTENT_HEADERS, HOLDER_COLUMNS, Body, Bond, Role, What

_LEAST_MONTHS = 3
"""From how many columns of months on a table is one by months."""


_OF_THE_POST = (What.SINCE, What.UNTIL, What.FULL_TIME, What.GRADE, What.APPROVAL)
_OF_THE_PERSON = (
    What.IDENTITY_NUMBER, What.SEX, What.BIRTH_YEAR, What.SCHOOLING, What.PARTY_MEMBER, What.DUTY, What.EMPLOYER,
)  # fmt: skip
_PERSON_ALONE = (What.IDENTITY_NUMBER, What.SEX, What.BIRTH_YEAR, What.SCHOOLING, What.PARTY_MEMBER)
_OF_ONE = (What.IDENTITY_NUMBER, What.BIRTH_YEAR, What.SEX)
"""What can be told of one person only; beside several names it belongs to none of them."""
_YES = frozenset(("是", "√", "有", "y", "Y", "●"))


class Teller(BodyPosts):
    """Says what the rows of one table say; `unplaced` counts, by column, cells that found no place."""

    def __init__(self, speaking: Speaking, office: str) -> None:
        super().__init__(speaking, office)
        self.year = _year(speaking.table.hints)
        self.meeting = meeting_kind(speaking.table.names)
        self.by_months = bool(self.meeting) and len(speaking.months) >= _LEAST_MONTHS and bool(self.year)
        self.unplaced: dict[int, int] = {}
        self._own_at = {mapped.column.name: at for at, mapped in speaking.bound.items()}
        self._own_committees = _committees(speaking, self._own_at)
        self.extent = next(
            (at for at, text in enumerate(speaking.table.header) if _plain(text) in EXTENT_HEADERS), None
        )  # fmt: skip

        unspoken = [at for at, one in enumerate(speaking.said) if one is None and speaking.table.header[at].strip()]
        alone = Body.NEIGHBOURHOOD in speaking.things and not {Body.GRID, Body.BUILDING} & {*speaking.things}
        self.stated = stated_in("neighbourhoods", speaking, unspoken) if alone and speaking.own is None else {}

    def rows(self, cells: Sequence[str]) -> Iterator[VirtualRow]:
        """The rows that one row of the table says, beside that of its own register."""
        self.cells = cells
        yield from self._things()
        for people in self.speaking.people:
            if people is not self.speaking.subject or people.roles:
                yield from self._people(people)
        yield from self._subject()
        yield from self._meetings()

    def _free(self, body: Body) -> Told | None:
        """What a column names that the table's own register does not hold."""
        at = self.speaking.things.get(body)
        return None if at is None or at in self.speaking.bound else self._at(at)

    def _things(self) -> Iterator[VirtualRow]:
        own = self.speaking.register
        grid, neighbourhood = self._thing(Body.GRID), self._thing(Body.NEIGHBOURHOOD)
        if grid is not None and own != "grids":
            for name in names_in(grid.text):
                yield "grids", self._placed() | {"name": replace(grid, text=name)}
        if neighbourhood is not None and own != "neighbourhoods":
            named = names_in(neighbourhood.text)
            stated = self.figures_of(Body.NEIGHBOURHOOD, self.stated) if len(named) == 1 else {}
            for name in named:
                yield "neighbourhoods", self._placed() | stated | {"name": replace(neighbourhood, text=name)}
        if self._free(Body.BUILDING) is not None and neighbourhood is not None:
            yield from self._building()
        yield from self._extents(grid)
        for body in (Body.BRANCH, Body.GRID_BRANCH, Body.GROUP):
            if body in self.speaking.things and self.speaking.things[body] not in self.speaking.bound:
                base = self._body(body)
                if base is not None:
                    yield base[1]
        yield from self._superior()
        yield from self._units()
        firm = self._free(Body.FIRM)
        if firm is not None and neighbourhood is not None and own != "property_projects":
            yield "neighbourhoods", self._placed() | {"name": neighbourhood, "firm": firm}

    def _superior(self) -> Iterator[VirtualRow]:
        """The community's own committee, where a register of Party organisations only names it as the one above."""
        told = self._at(self._own_at.get("superior")) if self.speaking.register == "party_organisations" else None
        made = self._committee() if told is not None else None
        if told is None or made is None or party_kind(told.text, "党委") != "社区党委":
            return
        begins = self._community_name()
        another = any(name != told.text and name.startswith(begins) for name in self._own_committees)
        if told.text.startswith(begins) and not another:
            yield "party_organisations", made[1][1] | {"name": told}

    def _building(self) -> Iterator[VirtualRow]:
        base = self._body(Body.BUILDING)
        if base is not None:
            yield base[1]

    def _extents(self, grid: Told | None) -> Iterator[VirtualRow]:
        """The buildings of a text of ranges."""
        text = self._at(self.extent)
        if grid is None or text is None:
            return
        for neighbourhood, building in buildings_in(text.text):
            place = self._placed() | {"neighbourhood": Told(neighbourhood, text.at)}
            yield "neighbourhoods", self._placed() | {"name": Told(neighbourhood, text.at)}
            yield "buildings", place | {"name": Told(building, text.at), "grid": grid}

    def _units(self) -> Iterator[VirtualRow]:
        for body in UNIT_BODIES:
            told = self._free(body)
            if told is None or told.text in SIGNS:
                continue
            for name in names_in(told.text):
                yield "joint_construction_units", self._unit(body, replace(told, text=name))

    def _people(self, people: People) -> Iterator[VirtualRow]:
        cell = self._at(people.index)
        if cell is None:
            return
        if re.fullmatch(r"\d+(\.\d+)?\s*[人名位]?", cell.text):
            return  # a count of people, not their names
        named = people_in(cell.text)
        if leaves_unnamed(cell.text, len(named)):
            self.unplaced[people.index] = self.unplaced.get(people.index, 0) + 1
        if people.bound:
            yield from self._of_bound(people, cell, named)
            return
        placed = False
        for role in self._roles(people):
            for name in named:
                for row in self._holder(role, replace(cell, text=name), people):
                    placed = True
                    yield row
        if named and not placed:
            self.unplaced[people.index] = self.unplaced.get(people.index, 0) + 1

    def _roles(self, people: People) -> Iterator[Role]:
        yield from people.roles
        shoulder = self._at(self.speaking.one_shoulder)
        both = shoulder is not None and shoulder.text in _YES and not people.former
        secretary = Role(Body.COMMITTEE, "secretary", ())
        if both and people.roles == (secretary,):
            yield Role(Body.RESIDENTS_COMMITTEE, "chair", ())

    def _of_bound(self, people: People, cell: Told, named: Sequence[str]) -> Iterator[VirtualRow]:
        """What is told of people whom the table's own register names; a post where it lacks the body it is held in."""
        roles = [role for role in people.roles if role.body is Body.GROUP and Body.GROUP not in self.speaking.things]
        for role in roles:
            for name in named:
                yield from self._holder(role, replace(cell, text=name), people)
        if len(named) == 1:
            cell = replace(cell, text=named[0])
        told = {what: one for what, one in self._told(people).items() if what in _OF_THE_PERSON}
        if roles or not told or len(named) != 1 or people is self.speaking.subject:
            return
        name_at = {"party_organisations": "name", "joint_construction_units": "name", "teams": "name"}
        own = next(
            (at for at, m in self.speaking.bound.items() if m.column.name == name_at.get(self.speaking.register)), None
        )
        body = self._at(own) if own is not None else None
        for role in people.roles[:1]:
            base = self._body(role.body)
            body = body or (base[0] if base is not None else None)
        if body is not None:
            yield "posts", self._placed() | {"organisation": body, "name": cell} | _as_cells(told)

    def _told_of(self, people: People, name: Told) -> dict[What, Told]:
        """What is told of one of the people that a cell names: parts of cells that hold as many as it names people."""
        told = self._told(people)
        cell = self._at(people.index)
        named = people_in(cell.text) if cell is not None else []
        if len(named) <= 1 or name.text not in named:
            return told
        found = {}
        for what, one in told.items():
            parts = parts_in(one.text)
            if len(parts) == len(named):
                found[what] = replace(one, text=parts[named.index(name.text)])
            elif what not in _OF_ONE:
                found[what] = one
            elif name.text == named[0]:
                self.unplaced[one.at] = self.unplaced.get(one.at, 0) + 1
        return found

    def _told(self, people: People) -> dict[What, Told]:
        found = {what: one for what, at in people.whats.items() if (one := self._at(at)) is not None}
        both = found.pop(What.EMPLOYER_AND_DUTY, None)
        if both is not None:
            unit, duty = unit_and_duty(both.text)
            if unit:
                found.setdefault(What.EMPLOYER, replace(both, text=unit))
            found.setdefault(What.DUTY, replace(both, text=duty))
        if people.former and What.UNTIL not in found:
            later = next(
                (other for other in self.speaking.people if other.present and other.roles == people.roles), None
            )
            since = self._at(later.whats.get(What.SINCE)) if later is not None else None
            if since is not None and What.SINCE in found:
                found[What.UNTIL] = since
        return found

    def _holder(self, role: Role, name: Told, people: People) -> Iterator[VirtualRow]:
        told = self._told_of(people, name)
        if role.bond is not Bond.POST:
            yield from self._bonded(role, name, told)
            return
        post = post_label(role.post)
        if role.body is Body.BIG_COMMITTEE:
            if self._community_name():
                own = _as_cells({what: one for what, one in told.items() if what is not What.FULL_TIME})
                yield "big_committee_members", self._placed() | {"name": name, "post": Told(post, name.at)} | own
                yield from self._own_posts(name, told)
            return
        if role.post == "gridworker":
            grid = self._thing(Body.GRID)
            if grid is not None:
                allowed = {what: one for what, one in told.items() if what in (*_OF_THE_POST[:4], *_PERSON_ALONE)}
                said = {column: Told(text, name.at) for column, text in role.told}
                yield "gridworkers", self._placed() | {"grid": grid, "name": name} | said | _as_cells(allowed)
            return
        if role.body is Body.COMMUNITY:
            community = self._community_name()
            if community:
                yield "posts", self._post(Told(community), post, name, _as_cells(told))
            return
        base = self._body(role.body)
        if base is None:
            return
        body, (register, cells) = base
        column = HOLDER_COLUMNS.get(register, {}).get(role.post)
        dated = any(what in told for what in _OF_THE_POST)
        if column is None or (dated and register != "property_projects"):
            yield register, cells
            yield "posts", self._post(body, post, name, _as_cells(told))
            return
        yield register, cells | {column: name}
        person = {what: one for what, one in told.items() if what in _OF_THE_PERSON}
        if person:
            yield "posts", self._placed() | self._inside() | {"organisation": body, "name": name} | _as_cells(person)

    def _bonded(self, role: Role, name: Told, told: dict[What, Told]) -> Iterator[VirtualRow]:
        duty: Cells = {"leader_duty": told[What.DUTY]} if What.DUTY in told else {}
        neighbourhood = self._thing(Body.NEIGHBOURHOOD)
        if role.bond is Bond.INSTRUCTS:
            unit = self._thing(Body.UNIT)
            if unit is not None and len(names_in(unit.text)) == 1:
                yield "joint_construction_units", self._unit(Body.UNIT, unit) | {"instructor": name}
            elif self._community_name():
                yield "communities", self._placed(community="name") | {"instructor": name}
        elif role.body is Body.NEIGHBOURHOOD and neighbourhood is not None:
            for one in names_in(neighbourhood.text):
                yield (
                    "neighbourhoods",
                    self._placed() | {"name": replace(neighbourhood, text=one), "linked_leader": name},
                )
        elif role.body is Body.COMMUNITY and self._community() is not None:
            communities = self._community()
            for one in names_in(communities.text) if communities is not None else ():
                place = self._placed(community="") | {"name": Told(one, communities.at if communities else -1)}
                yield "communities", place | {"leader": name} | duty

    def _subject(self) -> Iterator[VirtualRow]:
        """The posts that cells of a table of people say, and those in the unit and duty of one of a community's own."""
        subject = self.speaking.subject
        cell = self._at(subject.index) if subject is not None else None
        if subject is None or cell is None:
            return
        named = people_in(cell.text)
        for one in named:
            name = replace(cell, text=one)
            yield from self._of_subject(subject, name, self._told_of(subject, name), one == named[0])

    def _of_subject(self, subject: People, name: Told, told: dict[What, Told], first: bool) -> Iterator[VirtualRow]:
        for at, body in self.speaking.posts_in:
            said = self._at(at)
            base = self._body(body) if said is not None else None
            for post, known in posts_in(said.text) if said is not None else ():
                if body is Body.BIG_COMMITTEE and known:
                    cells = _as_cells({what: one for what, one in told.items() if what is not What.FULL_TIME})
                    yield "big_committee_members", self._placed() | {"name": name, "post": Told(post, at)} | cells
                elif base is None or not known:
                    self.unplaced[at] = self.unplaced.get(at, 0) + first
                else:
                    yield base[1]
                    yield "posts", self._post(base[0], post, name, _as_cells(told)) | {"post": Told(post, at)}
        if subject.bound:
            yield from self._own_posts(name, told)
        elif self.speaking.own is None and not subject.roles:
            for row in self._in_unit(name, told):
                if row is not None:
                    yield row
                else:
                    at = told[What.DUTY].at
                    self.unplaced[at] = self.unplaced.get(at, 0) + 1

    def _own_posts(self, name: Told, told: dict[What, Told]) -> Iterator[VirtualRow]:
        """Posts in the community's own bodies that a duty names: 安里社区党委书记、居委会主任."""
        employer, duty = told.get(What.EMPLOYER), told.get(What.DUTY)
        if employer is None or duty is None or not employer.text.startswith(self._community_name() or "?"):
            return
        body: Body | None = None
        for piece in names_in(duty.text.replace("兼", "、")):
            said = spoken(piece)
            roles = said.roles if said is not None else ()
            body = roles[0].body if roles else body or Body.COMMITTEE
            post = post_word(piece)
            base = self._body(body) if body in (Body.COMMITTEE, Body.RESIDENTS_COMMITTEE) and post else None
            if base is not None and post is not None:
                yield base[1]
                yield "posts", self._post(base[0], post, name, {})

    def _meetings(self) -> Iterator[VirtualRow]:
        if not self.by_months:
            return
        for at, month in self.speaking.months:
            cell = self._at(at)
            days = month_days(cell.text, self.year, month) if cell is not None else []
            for day in days:
                named = {"name": Told(f"{self.meeting}{day}", at), "kind": Told(self.meeting, at)}
                said = named | {"held": Told(day, at)}
                yield "meetings", self._placed() | said
            if cell is not None and not days and cell.text not in ("×", "x", "X", "否", "无", "0", "未召开"):
                self.unplaced[at] = self.unplaced.get(at, 0) + 1


def _as_cells(told: dict[What, Told]) -> Cells:
    return {what.value: one for what, one in told.items() if what not in (What.NAME, What.DROPPED, What.ASIDE)}


def _plain(header: str) -> str:
    return header.replace("（", "(").split("(", maxsplit=1)[0].strip()


def _committees(speaking: Speaking, own_at: Mapping[str, int]) -> frozenset[str]:
    """The committees of communities that a register of Party organisations has rows of its own for."""
    body = speaking.table.body
    if speaking.register != "party_organisations" or "name" not in own_at or not isinstance(body, ArrowBody):
        return frozenset()
    names = [text or "" for text in body.table[f"c{own_at['name']}"].to_pylist()]
    kinds = body.table[f"c{own_at['kind']}"].to_pylist() if "kind" in own_at else [""] * len(names)
    return frozenset(
        name for name, kind in zip(names, kinds, strict=True) if party_kind(name, kind or "党委") == "社区党委"
    )


def _year(hints: Sequence[str]) -> str:
    found = (re.search(r"(20\d{2})", hint) for hint in hints)
    return next((one[1] for one in found if one is not None), "")
