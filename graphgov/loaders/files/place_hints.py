"""Names of a street or community in a title, a sheet's or file's name, or the name of an office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_STREET = re.compile(r"([\u4e00-\u9fff]{1,10}?(?:街道|镇|乡))")
_COMMUNITY = re.compile(r"([\u4e00-\u9fff]{1,12}?(?:社区|村))")
_NEIGHBOURHOOD = re.compile(r"([\u4e00-\u9fff\d]{1,10}?小区)")
_ANY_NEIGHBOURHOOD = re.compile(
    r".*(?:住宅|老旧|物业|商品房|各|本|每个|居住|封闭|开放|城市|城镇|安置|拆迁|所在|所属|示范|智慧)小区$"
)
_LEADING = re.compile(r"^(?:[\d\s年月日度第一二三四季上下半份._\-—()\[\]附件表、:：]+|关于|报送)+")
_WIDER = re.compile(r"^(?:[^街社小镇乡村]{1,10}?(?:省|自治区|自治州|市(?!场)|区|县)(?=[\u4e00-\u9fff]{2})){1,3}")
_NO_PLACE = re.compile(
    r"^(?:城乡|农村|乡镇|镇街|各|本|全|所属|所在|有关|智慧|平安|文明|绿色|示范|完整|美丽|和谐|党建|城市|老旧|报到|结对|联系|下沉|"
    r"驻|进|双报到|包保|在职|居住|新|每|某个|多个|两个|小城)?(?:街道|社区|镇|乡|村|小区|城乡)$"
    r"|.+(?:到|入|联系|包保|包联|挂点|挂联|下沉|结对|服务)社区$"
)


def street_in(text: str) -> str:
    """The street, town or township a text names; empty where it names none.

    >>> street_in("2021年甲区和平街道安和里社区小区台账"), street_in("街道干部台账")
    ('和平街道', '')
    """
    return _found(_STREET, text)


def community_in(text: str) -> str:
    """The community or village a text names; empty where it names none.

    >>> community_in("和平街道安和里社区小区台账"), community_in("社区工作者台账"), community_in("安和里社区居委会")
    ('安和里社区', '', '安和里社区')
    """
    street = street_in(text)
    rest = text.split(street, 1)[1] if street and street in text else text
    return _found(_COMMUNITY, rest)


def neighbourhood_in(text: str) -> str:
    """The neighbourhood a text names; empty where it names none.

    >>> neighbourhood_in("安和里社区兰苑小区居民信息采集表"), neighbourhood_in("老旧小区居民台账")
    ('兰苑小区', '')
    """
    match = _NEIGHBOURHOOD.match(without_places(unicodedata.normalize("NFKC", text).strip()))
    return match[1] if match is not None and not _ANY_NEIGHBOURHOOD.match(match[1]) else ""


def _found(pattern: re.Pattern[str], text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    bare = _LEADING.sub("", _LEADING.sub("", folded).strip())
    bare = _WIDER.sub("", bare)
    match = pattern.match(bare)
    if match is None or _NO_PLACE.match(match[1]):
        return ""
    return match[1]


def first_named(hints: Sequence[str], *, community: bool) -> str:
    """The place of one level that the first hint naming one names."""
    find = community_in if community else street_in
    return next((name for hint in hints if (name := find(hint))), "")


def without_places(name: str) -> str:
    """A name without the street and community in it, which would else be taken for the name of a register.

    >>> without_places("安和里社区小区台账"), without_places("安和里社区")
    ('小区台账', '')
    """
    for place in (street_in(name), community_in(name)):
        name = name.split(place, 1)[1] if place and place in name else name
    return name.strip()
