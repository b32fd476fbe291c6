"""Cells that hold more than one thing: several names, a unit and a duty, ranges of buildings, days of a month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.rows.person_names import is_vacant
from graphgov.schema.vocabularies import POST

_SEPARATORS = re.compile(r"[、,，;；/\n\r]+")
_AND = re.compile(r"(社区|小区|街道|网格|居委会)[和与及](?=[^、,，;；/\s]+\1)")
"""Between two names that end alike: 甲社区和乙社区, not 和平社区."""
_YES_OR_NO = re.compile("[√✓✔☑×✗✘☐●○◎■□]")
_SPACED = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:\s+[\u4e00-\u9fff]{2,4})+$")


def names_in(cell: str) -> list[str]:
    """The names in a cell of organisations or places; none where it says that there is none.

    >>> names_in("甲社区、乙社区"), names_in("税务局 供电所"), names_in("空缺")
    (['甲社区', '乙社区'], ['税务局', '供电所'], [])
    >>> names_in("甲社区和乙社区"), names_in("和平社区、甲小区和谐园")
    (['甲社区', '乙社区'], ['和平社区', '甲小区和谐园'])
    """
    return list(_names_in(cell.strip()))


@lru_cache(maxsize=1 << 15)
def _names_in(text: str) -> tuple[str, ...]:
    if _is_nobody(text):
        return ()
    if _SPACED.match(text):
        text = "、".join(text.split())
    text = _AND.sub(r"\1、", text)
    return tuple(name for part in _SEPARATORS.split(text) if (name := part.strip()) and not _is_nobody(name))


def _is_nobody(text: str) -> bool:
    """Whether a text says that there is none; signs that say yes or no (√, ×) are something."""
    return is_vacant(text) and not _YES_OR_NO.search(text)


_ORGANISATION = (
    "办事处|派出所|税务所|司法所|事务所|卫生院|医院|学院|学校|小学|中学|大学|幼儿园|银行|支行|分行|公司|集团|企业|中心|街道|社区|居委会|村委会|"
    "党委|支部|业委会|物业|局|委|办|院|校|所|站|厂|店|社|队|会|厅|部|处|馆|园|府|科|行"
)
_DUTIES = (
    "书记|局长|主任|经理|科长|所长|校长|院长|行长|站长|部长|会长|理事长|秘书长|负责人|法定代表人|法人|工程师|教师|老师|医生|护士|民警|辅警|警长|"
    "店长|队长|组长|干事|职员|员工|主席|董事长|董事|厂长|园长|股长|处长|庭长|检察长|社长|馆长|乡长|镇长|区长|县长|市长|街道主任|委员|常委|科员|"
    "办事员|主管|总监|股东|总经理|政委|教导员|指导员|网格员|网格长|调研员|主任科员|巡视员|秘书|律师|会计|社工|专干|理事|监事|成员"
)
_DUTY = re.compile(
    r"(?:党委|党组|党总支|党支部|机关党委|支部|居委会|村委会|业委会|项目|部门|行政|执行|社区|办公室|综合科|客户|大堂|片区|区域|物业)?"
    r"(?:第一|常务|专职|兼职|党组)*(?:副|总|正)?(?:" + _DUTIES + r")(?:\([^)]*\))?"
)
_FIRST = re.compile(rf"^(.*?(?:{_ORGANISATION}))({_DUTY.pattern})$")


def unit_and_duty(cell: str) -> tuple[str, str]:
    """The unit and the duty of a cell that holds both; what cannot be told apart is all duty.

    >>> unit_and_duty("区税务局副局长"), unit_and_duty("安里社区党委书记、居委会主任"), unit_and_duty("东街派出所 所长")
    (('区税务局', '副局长'), ('安里社区', '党委书记、居委会主任'), ('东街派出所', '所长'))
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    apart = text.split()
    if len(apart) > 1 and not _DUTY.fullmatch(apart[0]):
        return apart[0], "".join(apart[1:])
    first, *others = re.split(r"(?=[、,;兼])", "".join(apart), maxsplit=1)
    best: tuple[str, str] | None = None
    for at in range(len(first) - 1, 1, -1):
        unit, duty = first[:at], first[at:]
        if _DUTY.fullmatch(duty) and re.search(rf"(?:{_ORGANISATION})$", unit):
            if unit.endswith(("党委", "支部", "居委会", "党组", "村委会")) and best is None:
                best = (unit, duty)
                continue
            best = (unit, duty)
            break
    if best is None:
        return "", text
    return best[0], best[1] + "".join(others)


_RANGE = re.compile(r"(\d+)(?:#|号|幢|栋)?(?:楼)?\s*[-—–~～至到]\s*(\d+)|(\d+)")
_BLOCK = re.compile(r"^(?P<place>[^\d、，,;；\s]*?)(?P<numbers>[\d\-—–~～至到、，,#号幢栋楼\s]+)$")
_UNIT_OF_BUILDING = re.compile(r"(幢|栋|号楼|号|#楼|#)\s*$")
_MOST_BUILDINGS = 60


def buildings_in(cell: str) -> list[tuple[str, str]]:
    """The buildings of a text of ranges, each with its neighbourhood; none where the text is anything else.

    >>> buildings_in("兰苑1-2幢、菊苑3、4幢")
    [('兰苑', '1幢'), ('兰苑', '2幢'), ('菊苑', '3幢'), ('菊苑', '4幢')]
    """
    text = "".join(unicodedata.normalize("NFKC", cell).split()).rstrip("。.;；、")
    if not re.search(r"\d", text):
        return []
    found: list[tuple[str, str]] = []
    place = ""
    waiting: list[tuple[str, str]] = []
    for piece in re.split(r"[、,，;；和及]", text):
        block = _BLOCK.match(piece)
        if block is None:
            return []
        if block["place"]:
            place = re.sub(r"(小区)$", r"\1", block["place"])
        if not place:
            return []
        ending = _UNIT_OF_BUILDING.search(block["numbers"])
        for begin, end, single in _RANGE.findall(block["numbers"]):
            last = int(end or single)
            first = int(begin or single)
            if not 0 < last - first + 1 <= _MOST_BUILDINGS:
                return []
            waiting += [(place, str(number)) for number in range(first, last + 1)]
        if ending is not None:
            found += [(whose, f"{number}{ending[1]}") for whose, number in waiting]
            waiting = []
    return [] if waiting else found


def month_days(cell: str, year: str, month: int) -> list[str]:
    """The days of a month on which a cell says that something was held: 1.15, 15日, or the month for √; several too.

    >>> month_days("1.15", "2024", 1), month_days("√", "2024", 2), month_days("×", "2024", 2)
    (['2024-01-15'], ['2024-02'], [])
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    if text in ("√", "✓", "✔", "是", "有", "已召开", "●", "1", "1次", "召开", "V", "v"):
        return [f"{year}-{month:02d}"]
    days = []
    for piece in re.split(r"[、,，;；\s]+", text):
        said = re.fullmatch(r"(?:(?:\d{4}[.年/-])?0?(\d{1,2})[.月/-])?(\d{1,2})日?", piece)
        if said is None or (said[1] and int(said[1]) != month) or not 0 < int(said[2]) <= 31:  # noqa: PLR2004
            return []
        days.append(f"{year}-{month:02d}-{int(said[2]):02d}")
    return days


def posts_in(cell: str) -> Iterator[tuple[str, bool]]:
    """The posts of a cell as the vocabulary writes them, and whether each is known: 书记, 副主任、委员."""
    for part in names_in(cell):
        word = post_word(part)
        yield (word or part), word is not None


def post_word(said: str) -> str | None:
    """The Chinese word of the vocabulary for a post as an office writes it; None where it is none.

    >>> post_word("党委副书记"), post_word("居委会主任"), post_word("科长")
    ('副书记', '主任', None)
    """
    text = comparable(said)
    for prefix in (
        "",
        "社区大党委",
        "大党委",
        "社区党委",
        "党委",
        "党总支",
        "党支部",
        "支部",
        "社区居委会",
        "居委会",
        "村委会",
        "业委会",
        "兼职",
        "专职",
        "兼",
        "第一",
    ):
        found = _posts().get(text.removeprefix(prefix)) if text.startswith(prefix) else None
        if found is not None:
            return found
    return None


@cache
def _posts() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in POST.words:
        for spelling in word.spellings:
            found.setdefault(comparable(spelling), word.label.zh)
    found["成员"] = "委员"
    return found


def post_label(name: str) -> str:
    """The Chinese word of a post of the vocabulary."""
    return next(word.label.zh for word in POST.words if word.name == name)
