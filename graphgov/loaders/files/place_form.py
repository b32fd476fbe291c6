"""Whether a text in a column of places has the form of a place's name: in a row that has shifted it may be anything.

A table of residents is anonymous, but a name, a telephone number or an address that slid into its place columns would
not be.  There a text stays only where its form, or what else is known, makes it the name of a place; of others only
the shape is kept.  The patterns hold for Python and for DuckDB alike.
"""

from __future__ import annotations

import re

from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.files.text_sql import quoted

SHAPE = "…"
"""Begins what is kept of a text that names no place."""

_COUNT = "[0-9一二三四五六七八九十百]"
_BUILDING = (
    rf"[A-Za-z]?[0-9]{{1,3}}[A-Za-z]?(?:[-#][0-9]{{0,3}})?|[A-Za-z]|[甲乙丙丁戊己庚辛东西南北中前后]"
    rf"|第?(?:{_COUNT}{{1,4}}|[A-Za-z][0-9]{{0,3}}|[甲乙丙丁戊己庚辛东西南北中])(?:号|#)?(?:楼|幢|栋|座|院|排|门栋)?"
)
_SURE = (
    "社区|小区|居委会|村委会|街道|街道办|办事处|镇|乡|村|里|院|公寓|宿舍|幢|栋|楼|座|区|县|市|省|旗|弄|大厦|广场|家属区"
    "|安置点|新天地"
)
_LIKELY = "苑|园|城|庭|府|居|郡|湾|坊|庄|墅|寓|巷|号|舍|中心|花园|家园"
_SIGN = r"[\p{Han}A-Za-z0-9·()（）\-—]"
_PHASE = "(?:[0-9一二三四五六七八九十]期)?"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文樊欧伍施陶洪翟安颜倪严牛温芦季俞章鲁葛"
)
"""With which most names begin: of two or three signs, what ends like a place may be one (菊苑 is none)."""
_PLACE = (
    rf"{_SIGN}{{0,20}}(?:{_SURE}){_PHASE}|{_SIGN}{{3,20}}(?:{_LIKELY}){_PHASE}"
    rf"|[^{_SURNAMES}]{_SIGN}?(?:{_LIKELY}){_PHASE}"
)
_ADDRESS = r"单元|[0-9]室|房|(?:路|街|巷|道|弄).{0,8}[0-9]+号|[0-9]{4}"
_PERSON = (
    r"(?:欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|端木|独孤|南宫|夏侯|轩辕|百里|东郭|赫连|澹台|呼延).{1,2}"
    r"|.{1,3}·.{1,6}"
)
_REMARK = "低保|残疾|信访|上访|帮教|矫正|独居|孤寡|重点|精神|吸毒|党员|汉族|回族"


def is_place_form(text: str, *, building: bool) -> bool:
    """Whether a text has the form of the name of a place, or (`building`) of a building.

    >>> [is_place_form(text, building=True) for text in ("3号楼", "12", "方丁四", "13800001111", "安里路7号2单元301室")]
    [True, True, False, False, False]
    >>> [is_place_form(text, building=False) for text in ("安里社区", "沁园公寓", "欧阳丁里", "独居老人小区", "方金城")]
    [True, True, False, False, False]
    """
    place = re.fullmatch(_for_python(_pattern(building)), text) is not None
    other = re.search(_for_python(f"{_ADDRESS}|{_REMARK}|^(?:{_PERSON})$"), text) is not None
    return place and not other and not has_secret(text)


def place_form_sql(text: str, *, building: bool) -> str:
    """As `is_place_form`, as SQL; numbers of people have another form anyway."""
    other = f"regexp_matches({text}, {quoted(f'{_ADDRESS}|{_REMARK}|^(?:{_PERSON})$')})"
    return f"(regexp_full_match({text}, {quoted(_pattern(building))}) AND NOT {other})"


def shape(text: str) -> str:
    """What is kept of a text that names no place: the kinds of its first signs.

    >>> shape("方丁四 3-2")
    '…某某某 #-#'
    """
    digits = re.sub(r"[0-9]", "#", text[:_SIGNS])
    return SHAPE + re.sub(r"[^\x00-\x7f]", "某", re.sub(r"[A-Za-z]", "x", digits))


def shape_sql(text: str) -> str:
    """As `shape`, as SQL."""
    digits = f"regexp_replace(left({text}, {_SIGNS}), '[0-9]', '#', 'g')"
    letters = f"regexp_replace({digits}, '[A-Za-z]', 'x', 'g')"
    return f"{quoted(SHAPE)} || regexp_replace({letters}, '[^\\x00-\\x7f]', '某', 'g')"


_SIGNS = 20


def _pattern(building: bool) -> str:
    return f"(?:{_BUILDING}|{_PLACE})" if building else f"(?:{_PLACE})"


def _for_python(pattern: str) -> str:
    return pattern.replace(r"\p{Han}", "\u3400-\u9fff")
