"""Posts of people beside whom a column, or a band above them, names a body of their community or street.

An address book says 社区党委, and below it 甲某 书记: the body of the band is the body of the posts below.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.loaders.files.place_hints import street_in
from graphgov.loaders.unfolding.cell_parts import names_in, post_label
from graphgov.loaders.unfolding.header_words import spoken
from graphgov.loaders.unfolding.row_reading import Cells, Made, RowReader, Told, VirtualRow
from graphgov.schema.roles import BODY_POSTS, BODY_WORDS, STREET_COMMITTEE_ENDINGS, Body, What

_OF_A_COMMUNITY = (Body.COMMITTEE, Body.RESIDENTS_COMMITTEE, Body.BIG_COMMITTEE)
_OF_THE_UNIT = (What.NAME, What.DROPPED, What.ASIDE, What.DUTY, What.EMPLOYER)


class BodyPosts(RowReader):
    """Says which posts the people of an address book hold."""

    def _post(self, body: Told, post: str, name: Told, said: Cells) -> Cells:
        told: Cells = {"organisation": body, "post": Told(post, name.at), "name": name}
        return self._placed() | self._inside() | told | said

    def _in_unit(self, name: Told, told: dict[What, Told]) -> Iterator[VirtualRow | None]:
        """The posts of somebody whose unit is a body of the community or street; None for one that is not known."""
        unit, duty = told.get(What.EMPLOYER), told.get(What.DUTY)
        if unit is None or duty is None:
            return
        said = {what.value: one for what, one in told.items() if what not in _OF_THE_UNIT}
        street = self._street_committee(unit)
        body = None if street is not None else self._body_of_community(unit.text)
        for piece in names_in(duty.text.replace("兼", "、")):
            spoken_of = spoken(piece)
            own = spoken_of.roles[0] if spoken_of is not None and spoken_of.roles else None
            held = own.body if own is not None and own.body in _OF_A_COMMUNITY else body
            word = BODY_POSTS[held or Body.COMMITTEE].get(piece)
            post = own.post if own is not None and own.body is held else word
            if post is None or (held is None and street is None):
                yield None
            elif held is Body.BIG_COMMITTEE:
                big = {"name": name, "post": Told(post_label(post), duty.at)}
                yield "big_committee_members", self._placed() | big | said
            else:
                made = self._body(held) if held is not None else street
                if made is not None:
                    yield made[1]
                    yield "posts", self._post(made[0], post_label(post), name, said)

    def _body_of_community(self, unit: str) -> Body | None:
        community = self._community_name()
        for begins in (community, community.removesuffix("社区")):
            unit = unit.removeprefix(begins) if begins else unit
        return next((body for body in _OF_A_COMMUNITY if unit in BODY_WORDS[body]), None) if community else None

    def _street_committee(self, unit: Told) -> Made | None:
        """The Party working committee of a street, which its name or the table's place names."""
        street, told = street_in(unit.text), self._thing(Body.STREET)
        street = street or (told.text if told is not None else "")
        if not street or not unit.text.endswith(STREET_COMMITTEE_ENDINGS):
            return None
        name = unit if street_in(unit.text) else Told(f"{street}{unit.text.removeprefix('街道')}", unit.at)
        row: Cells = {"name": name, "kind": Told("街道党工委"), "street": Told(street, unit.at)}
        return name, ("party_organisations", row)
