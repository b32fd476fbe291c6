"""Which districts and streets the registers name: those of the list handed in, of the national list, or provisional.

A district or street of the national list is taken only on evidence, for many names stand in it more than once and a
new street may have the name of one far away: a district by a street that is named with it; without any district,
streets where three or more of them, and nearly all, lie in one.  What no list holds is provisional, unless a listed
name is so near that a person must say which is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

from graphgov.loaders.graph.division_lists import DISTRICTS, STREETS, DivisionList, Listed, street_level
from graphgov.loaders.graph.first_ids import FirstIds, Place
from graphgov.loaders.graph.minting import node_id, normalised
from graphgov.loaders.graph.named_places import Naming
from graphgov.loaders.graph.near_names import near_any

LeftAsItIs = Callable[[str, str], bool]
"""Whether a person said of an office that a name it writes stays as it is."""

_STREET_NAME = re.compile(r"(街道|地区|镇|乡|苏木|开发区|园区|新区|示范区)$")
_NO_NAME = re.compile(
    r"[\d\W_]*|[全各本该某每]|全(?:区|市|县|街道?|镇|乡|域|体|部)|各.{0,4}|本(?:社区|街道|辖?区|镇|乡|村|级)|无|暂无|辖区|其他|合计|小计|总计"
)
_LONGEST = 40
_LEAST_VOTES, _MOST_ELSEWHERE = 3, 0.25


def may_be_place(text: str, shortest: int = 2) -> bool:
    """Whether a text can be a place's name: not 全区, 各社区, a number, or a sentence, nor shorter than `shortest`."""
    whole = shortest <= len(text) <= _LONGEST and not _NO_NAME.fullmatch(text)
    return whole and not re.search(r"[、，,;；]|\d{6}", text)


class DivisionNaming:
    """What the names of districts and streets mean; `made` are those that no list handed in holds."""

    def __init__(
        self,
        namings: Sequence[Naming],
        lists: tuple[DivisionList, DivisionList],
        ids: FirstIds,
        left: LeftAsItIs,
    ) -> None:
        self._own, self._national = lists
        self._ids = ids
        self._left = left
        self.made: dict[str, tuple[Place, list[Naming]]] = {}
        self._own_districts = self._own.of_levels(DISTRICTS)
        self._namings = [n for n in namings if n.enough]
        self._streets_named = {_form(n.street) for n in namings if n.street} | {
            _form(n.office) for n in namings if not n.street and _STREET_NAME.search(_form(n.office))
        }
        self._own_streets = self._own.called(
            self._streets_named | {_form(n.office) for n in namings if n.office}, STREETS
        )
        self._national_streets: dict[str, list[Listed]] | None = None
        self._inside: dict[str, list[str]] = {}
        self._settled: dict[tuple[str, str], Place | None] = {}
        self._districts: dict[str, Place | None] = {}
        for form in sorted({_form(n.district) for n in self._namings if n.district}):
            self._districts[form] = self._district(form)
        self._only = self._only_district()
        if self._only is None and not self._own_districts and not self._districts:
            self._only = self._voted()

    # -- what a row's place columns mean

    def district_of(self, naming: Naming) -> Place | None:
        """The district a row names; else the one its office is named after; else the only one there is."""
        if naming.district:
            return self._districts.get(_form(naming.district))
        known = [place for place in self._districts.values() if place is not None]
        named = [place for place in known if naming.office.startswith(place.name)]
        return named[0] if len(named) == 1 else self._only

    def street_said(self, naming: Naming) -> str:
        """The street that a row names, else that which its office is named after; empty where neither is."""
        if naming.street:
            return naming.street
        form = _form(naming.office)
        return naming.office if form in self._own_streets or _STREET_NAME.search(form) else ""

    def street_of(self, naming: Naming) -> Place | None:
        """The street of a row; None where it names none, or one that a person must be asked about."""
        said = self.street_said(naming)
        if not said or (naming.district and self._districts.get(_form(naming.district)) is None):
            return None
        own = self._own_streets.get(_form(said), [])
        if not naming.district and len(own) == 1:
            return self._listed(own[0], own=True)  # an office may speak of places outside the one it is named after
        district = self.district_of(naming)
        key = (district.key if district else "", _form(said))
        if key not in self._settled:
            self._settled[key] = self._street(key[1], district)
        return self._settled[key]

    def id_of(self, key: str) -> str:
        """The id of the division of a key: its code, or its id where it has none."""
        return key if key.startswith("Division:") else self._ids.of_code("Division", key)

    def codes_inside(self, district: str) -> list[str]:
        """The codes of what lies in a district of the list handed in."""
        return [one.code for one in self._own.inside(district)]

    # -- districts

    def _district(self, form: str) -> Place | None:
        own = [one for one in self._own_districts if _form(one.name) == form]
        if own:
            return self._listed(own[0], own=True) if len(own) == 1 else None
        namings = [n for n in self._namings if _form(n.district) == form]
        listed = self._by_evidence(form, {_form(n.street) for n in namings if n.street})
        if listed is not None:
            return self._listed(listed)
        texts = [n.district for n in namings]
        return self._provisional(form, namings, texts, None, [one.name for one in self._own_districts])

    def _by_evidence(self, form: str, streets: set[str]) -> Listed | None:
        """The listed district of a name in which most of the streets lie that are named with it."""
        votes = Counter(
            {
                one: sum(1 for street in streets for s in self._national_called(street) if s.superior == one.code)
                for one in self._national.called([form], DISTRICTS).get(form, [])
            }
        )
        ranked = votes.most_common(2)
        if not ranked or not ranked[0][1] or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _only_district(self) -> Place | None:
        known = {place.key: place for place in self._districts.values() if place is not None}
        for one in self._own_districts:
            if one.level == "district" and one.code not in known:
                known[one.code] = self._listed(one, own=True)
        return next(iter(known.values())) if len(known) == 1 else None

    def _voted(self) -> Place | None:
        """The one district of the national list in which the streets lie that are named without any."""
        votes = Counter(
            code for form in self._streets_named for code in {s.superior for s in self._national_called(form)}
        )
        ranked = votes.most_common(2)
        if not ranked or ranked[0][1] < max(_LEAST_VOTES, (1 - _MOST_ELSEWHERE) * len(self._streets_named)):
            return None
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return None
        (listed,) = [one for one in self._national.with_ancestors([ranked[0][0]]) if one.code == ranked[0][0]]
        return self._listed(listed)

    # -- streets

    def _street(self, form: str, district: Place | None) -> Place | None:
        own = self._own_streets.get(form, [])
        here = [one for one in own if district is None or one.superior == district.code]
        namings = self._naming_street.get((form, district), [])
        if here:
            return self._listed(here[0], own=True) if len(here) == 1 else None
        if any(district is not None and one.superior[:4] == district.code[:4] for one in own):
            return None  # the list has it in another district of the city
        if district is not None and district.listed:
            listed = [one for one in self._national_called(form) if one.superior == district.code]
            if listed:
                return self._listed(listed[0])
        beside = (
            [one.name for one in self._own.of_levels(STREETS)] if district is None else self._names_inside(district)
        )
        return self._provisional(form, namings, [self.street_said(n) for n in namings], district, beside)

    @cached_property
    def _naming_street(self) -> Mapping[tuple[str, Place | None], list[Naming]]:
        """The namings of each street that is said in a district."""
        found: dict[tuple[str, Place | None], list[Naming]] = {}
        for naming in self._namings:
            found.setdefault((_form(self.street_said(naming)), self.district_of(naming)), []).append(naming)
        return found

    def _names_inside(self, district: Place) -> list[str]:
        if district.key not in self._inside:
            lists = (self._own, self._national) if district.listed else (self._own,)
            self._inside[district.key] = [one.name for of in lists for one in of.inside(district.code)]
        return self._inside[district.key]

    def _national_called(self, form: str) -> list[Listed]:
        if self._national_streets is None:
            self._national_streets = self._national.called(self._streets_named, STREETS)
        return self._national_streets.get(form, [])

    # -- making

    def _listed(self, one: Listed, *, own: bool = False) -> Place:
        homes = {one.superior, self.id_of(one.superior)} if one.superior else {""}
        place = Place(
            self._ids.of_list("Division", _form(one.name), one.code, homes),
            one.code,
            one.name,
            one.level,
            one.superior,
            True,
        )
        if not own:
            self.made.setdefault(place.key, (place, []))
        return place

    def _provisional(
        self, form: str, namings: list[Naming], texts: list[str], district: Place | None, beside: Sequence[str]
    ) -> Place | None:
        """A place that no list holds; None where a listed one is near, or what stands there is no name."""
        home = district.key if district else ""
        homes = district.homes if district else {""}
        if not namings or not may_be_place(form):
            return None
        if any(self._ids.answered("Division", form, homes | {home}, n.office) for n in namings):
            return None
        name = max(texts, key=lambda text: (len(text), text))
        if near_any(name, beside) and not all(
            self._left(n.office, text) for n, text in zip(namings, texts, strict=True)
        ):
            return None
        level = street_level(name) if form in self._streets_named else "district"
        id = self._ids.of_name("Division", form, home, homes) or node_id("Division", home, name)
        place = Place(id, "", name, level, home, False)
        self.made[id] = (place, namings)
        return place


@lru_cache(maxsize=1 << 16)
def _form(name: str) -> str:
    return normalised(name, "Division")
