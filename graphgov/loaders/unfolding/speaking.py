"""What the columns of one table speak of: things, people with what is told of them, posts said by cells, months."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import RawTable
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.loaders.unfolding.header_words import UNIT_BODIES, Spoken, spoken
from graphgov.schema.register_declaration import Use
from graphgov.schema.roles import BODY_POSTS, NAMING_COLUMNS, Body, Bond, Role, What

_TITLE_BODIES = (
    ("大党委", Body.BIG_COMMITTEE),
    ("业委会", Body.HOMEOWNERS),
    ("业主委员会", Body.HOMEOWNERS),
    ("居委会", Body.RESIDENTS_COMMITTEE),
    ("居民委员会", Body.RESIDENTS_COMMITTEE),
)
"""Bodies that a title names for posts whose columns name none."""

_DEFAULTS = {
    "书记": Role(Body.COMMITTEE, "secretary", ()),
    "第一书记": Role(Body.COMMITTEE, "secretary", ()),
    "副书记": Role(Body.COMMITTEE, "deputy_secretary", ()),
    "党委委员": Role(Body.COMMITTEE, "member", ()),
    "主任": Role(Body.RESIDENTS_COMMITTEE, "chair", ()),
    "副主任": Role(Body.RESIDENTS_COMMITTEE, "deputy_chair", ()),
    "委员": Role(Body.COMMUNITY, "worker_member", ()),
}
"""Posts of a community's own people, where neither column nor title names a body."""

_CHARGE = "责任人"
_LINKED_NEIGHBOURHOOD = Role(Body.NEIGHBOURHOOD, "leader", (), Bond.LINKED)
_OWN_SINCE = {
    "grids": "leader_since",
    "neighbourhoods": "secretary_since",
    "buildings": "leaders_since",
    "joint_construction_units": "leaders_since",
    "property_projects": "leaders_since",
    "social_organisations": "head_since",
    "teams": "leader_since",
}
"""Where a register keeps since when the people it names in passing hold their posts."""

_OWN_DUTY = {("communities", "leader"): "leader_duty"}
"""Where a register keeps the duty of somebody whom a column of it names."""


@dataclass
class People:
    """A column of people: where it stands, their posts, what is told of them and where, and whether they are bound.

    `bound` is the column of the table's own register that already holds them.
    """

    index: int
    roles: tuple[Role, ...] = ()
    bare: str = ""
    former: bool = False
    present: bool = False
    whats: dict[What, int] = field(default_factory=dict)
    bound: str = ""


@dataclass
class Speaking:
    """What a table speaks of.

    `used` are the columns that are understood, beside those bound by the table's own register (`bound`, by place).
    """

    table: RawTable
    own: Recognised | None
    said: tuple[Spoken | None, ...]
    bound: Mapping[int, MappedColumn]
    things: dict[Body, int] = field(default_factory=dict)
    district: int | None = None
    people: list[People] = field(default_factory=list)
    subject: People | None = None
    posts_in: list[tuple[int, Body]] = field(default_factory=list)
    months: list[tuple[int, int]] = field(default_factory=list)
    party_members: int | None = None
    one_shoulder: int | None = None
    used: set[int] = field(default_factory=set)
    also_own: list[tuple[str, int]] = field(default_factory=list)

    @property
    def register(self) -> str:
        """The name of the table's own register; empty where it has none."""
        return self.own.register.name if self.own else ""

    @property
    def title_body(self) -> Body | None:
        """The body that the title speaks of."""
        said = comparable("".join(self.table.names))
        return next((body for word, body in _TITLE_BODIES if word in said), None)


_ASIDE_WORDS = ("是否一肩挑", "一肩挑", "书记主任一肩挑", "是否书记主任一肩挑")


def speaking(table: RawTable, own: Recognised | None, silent: Container[int] = ()) -> Speaking:
    """What the columns of a table speak of; `own` is the table as its own register, if it has one.

    The `silent` columns speak of nothing: a person said what they are.
    """
    aside = {comparable(header) for header in own.aside} if own else set()
    kept = {
        mapped.index: mapped
        for mapped in (own.columns if own else ())
        if mapped.column.use not in (Use.DROPPED, Use.IGNORED) and mapped.index >= 0
    }
    said = tuple(
        spoken(header) if header and comparable(header) not in aside and at not in silent else None
        for at, header in enumerate(table.header)
    )
    found = Speaking(table, own, said, kept)
    _things(found)
    _people(found)
    for people in found.people:
        _settle(found, people)
    return found


def _things(found: Speaking) -> None:
    for at, one in enumerate(found.said):
        if one is None:
            continue
        if one.thing is not None and one.thing not in found.things:
            found.things[one.thing] = at
        elif one.district and found.district is None:
            found.district = at
        elif one.post_in is not None and at not in found.bound:
            found.posts_in.append((at, one.post_in))
        elif one.month:
            found.months.append((at, one.month))
        elif one.party_members:
            found.party_members = at
    for at, header in enumerate(found.table.header):
        if comparable(header) in _ASIDE_WORDS:
            found.one_shoulder = at
    for at, mapped in found.bound.items():
        body = _bound_thing(found.register, mapped)
        if body is not None:
            found.things[body] = at
    if Body.BRANCH in found.things and Body.GRID in found.things and Body.NEIGHBOURHOOD not in found.things:
        found.things.setdefault(Body.GRID_BRANCH, found.things.pop(Body.BRANCH))


def _bound_thing(register: str, mapped: MappedColumn) -> Body | None:
    name = mapped.column.name
    if mapped.column.use is not Use.NAMES:
        return None
    plain = {body.value: body for body in (Body.STREET, Body.COMMUNITY, Body.NEIGHBOURHOOD, Body.BUILDING, Body.GRID)}
    return NAMING_COLUMNS.get((register, name)) or plain.get(name)


def _people(found: Speaking) -> None:
    left: People | None = None
    waiting: list[tuple[int, What]] = []
    for at, one in enumerate(found.said):
        if one is None or at in found.things.values() or one.thing is not None:
            left = None if one is not None and one.thing is not None else left
            continue
        bound = found.bound.get(at)
        person = one.names_people or (one.what is What.NAME)
        if person and not (bound is not None and bound.column.use is not Use.NAMES):
            left = People(at, one.roles, one.bare, one.former, one.present, bound=bound.column.name if bound else "")
            found.people.append(left)
            if one.what is What.NAME and not (one.roles or one.bare or one.former or one.present):
                found.subject = found.subject or left
        elif one.what is not None and one.what is not What.NAME and bound is None:
            whose = _whose(found.people, one) if one.roles or one.bare or one.former or one.present else left
            if whose is None and not (one.roles or one.bare):
                waiting.append((at, one.what))
            elif whose is not None:
                _tell(found, whose, one.what, at)
    for at, what in waiting:
        if found.subject is not None:
            _tell(found, found.subject, what, at)
        elif what is What.DROPPED:
            found.used.add(at)


def _tell(found: Speaking, whose: People, what: What, at: int) -> None:
    column = _OWN_SINCE.get(found.register) if what is What.SINCE else None
    column = _OWN_DUTY.get((found.register, whose.bound)) if what is What.DUTY else column
    if whose.bound and found.own is not None and (column is not None or what is What.SINCE):
        if column is not None and all(mapped.column.name != column for mapped in found.own.columns):
            found.also_own.append((column, at))
            found.used.add(at)
        return
    if what is What.DROPPED or what not in whose.whats:
        whose.whats.setdefault(what, at)
        if not whose.bound or what in (What.DROPPED, What.EMPLOYER_AND_DUTY):
            found.used.add(at)


def _whose(people: Sequence[People], one: Spoken) -> People | None:
    """The people a header with a whose tells of: those last named by the same words, or of the same time."""
    for known in reversed(people):
        if one.roles and known.roles == one.roles and (known.former, known.present) == (one.former, one.present):
            return known
        posts = {said.get(one.bare) for said in BODY_POSTS.values()} - {None}
        if one.bare and not known.bare and any(role.post in posts for role in known.roles):
            return known
        if one.bare and known.bare == one.bare and (known.former, known.present) == (one.former, one.present):
            return known
        timed = (one.former, one.present) != (False, False) and not (one.roles or one.bare)
        if timed and (known.former, known.present) == (one.former, one.present):
            return known
    return None


def _settle(found: Speaking, people: People) -> None:
    """Give the posts that name no body the one that stands around them."""
    if people.bare:
        roles = [_around(found, people.index, word) for word in people.bare.split("、")]
        people.roles = tuple(role for role in roles if role is not None)
    elif not people.roles and (people.former or people.present) and found.title_body is not None:
        people.roles = (Role(found.title_body, "member", ()),)
    people.roles = tuple(_in_context(found, role, people.index) for role in people.roles)


def _in_context(found: Speaking, role: Role, at: int) -> Role:
    """An instructor or a linked leader of what the table is about; a branch of a grid where it has no neighbourhood.

    Where a table names nothing narrower than communities, 党组织书记 is the community's.
    """
    narrower = {*found.things} - {Body.STREET, Body.COMMUNITY, Body.LEAD_UNIT, Body.UNIT, Body.RESIDENTS_COMMITTEE}
    if role.body is Body.BRANCH and Body.COMMUNITY in found.things and not narrower:
        return replace(role, body=Body.COMMITTEE, words=())
    if role.body is Body.BRANCH and Body.GRID_BRANCH in found.things and Body.NEIGHBOURHOOD not in found.things:
        return Role(Body.GRID_BRANCH, role.post, (), role.bond, role.told)
    if role.bond is Bond.LINKED and role.body is Body.COMMUNITY and _nearer(found, at) is Body.NEIGHBOURHOOD:
        return _LINKED_NEIGHBOURHOOD
    if role.bond is Bond.LINKED and Body.NEIGHBOURHOOD not in found.things:
        return Role(Body.COMMUNITY, role.post, (), Bond.LINKED)
    if role.body is Body.UNIT:
        near = next((body for body in _left_bodies(found, at) if body in UNIT_BODIES), None)
        return role if Body.UNIT in found.things or near is None else Role(near, role.post, ())
    return role


def _nearer(found: Speaking, at: int) -> Body | None:
    places = (Body.NEIGHBOURHOOD, Body.COMMUNITY)
    return next((body for body in _left_bodies(found, at) if body in places), None)


def _left_bodies(found: Speaking, at: int) -> list[Body]:
    """The bodies that columns to the left name, the nearest first."""
    named: list[tuple[int, Body]] = [(place, body) for body, place in found.things.items() if place < at]
    named += [
        (people.index, role.body)
        for people in found.people
        if people.index < at and not people.bare
        for role in people.roles
    ]
    return [body for _place, body in sorted(named, key=lambda pair: -pair[0])]


def _around(found: Speaking, at: int, word: str) -> Role | None:
    """The post that a bare word means: in a body to the left, in the title's body, else among a community's people."""
    for body in _left_bodies(found, at):
        if body is Body.COMMUNITY:
            continue
        if word == _CHARGE and body in (Body.SPONSOR, Body.NEIGHBOURHOOD):
            return _LINKED_NEIGHBOURHOOD
        post = BODY_POSTS[Body.UNIT if body in UNIT_BODIES else body].get(word) if _has_posts(body) else None
        if post is not None:
            return Role(body, post, ())
        if word == _CHARGE and body in UNIT_BODIES:
            return Role(body, "head", ())
    titled = found.title_body
    if titled is not None and word in BODY_POSTS.get(titled, {}):
        return Role(titled, BODY_POSTS[titled][word], ())
    return _DEFAULTS.get(word)


def _has_posts(body: Body) -> bool:
    return body in BODY_POSTS or body in UNIT_BODIES
