"""What a column of unknown meaning holds, shown without showing anybody: examples, and the shape of its values.

What cannot be somebody's is shown as it is: dates, short numbers, words of the field, names that end as names of
places and organisations do.  Of everything else only the outline is shown: `某` for a Chinese character, `x` for a
letter, `#` for a digit.  Of a header that speaks of people, and of a table of residents, all is shown in outline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.rows.cell_words import NO, YES
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.register_declaration import field_of

SHOWN = 3
"""How many examples are shown of a column."""

_PERSONAL_HEADER = re.compile(
    r"姓名|名单|电话|手机|联系|号码|身份|证件|证号|住址|地址|户主|书记|主任|委员|队长|人员|负责人|联络|家属|监护|生日|出生"
    r"|微信|邮箱|银行|账号|卡号|民族|宗教|信仰|病|残|党员|居民|[人员长者]$|name|phone|mobile|tel|address|birth|mail|id\b"
)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月](?:0?[1-9]|[12]\d|3[01])日?|月)?|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"(?:[ T]00:00(?::00)?)?"
)
_NUMBER = re.compile(
    r"[+-]?\d{1,3}(?:,\d{3})+|[+-]?\d{1,8}(?:\.\d{1,4})?(?:户|人|名|个|栋|幢|元|㎡|平方米|分|次|天|%)?"
)
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff\w()·]+(?:街道|社区|小区)|[\u4e00-\u9fff\w()·]{2,}(?:街道|社区|小区|花园|家园|公司|支部|党委|总支|网格|局|委员会|业委会|物管会|居委会|办公室|办事处|中心"
    r"|学校|小学|中学|医院|银行|服务站|派出所|工作站|协会|集团|号楼|新村|社|厂|院)"
)


def is_date(text: str) -> bool:
    """Whether a text is a date."""
    return bool(_DATE.fullmatch(text))


def is_number(text: str) -> bool:
    """Whether a text is a number short enough to be nobody's telephone or identity number."""
    return bool(_NUMBER.fullmatch(text))


@cache
def field_words() -> frozenset[str]:
    """Every word that some column knows, and the marks for yes and no, in comparable form."""
    found = {comparable(word) for word in (*YES, *NO)}
    for register in REGISTERS:
        for column in register.columns:
            declared = field_of(SCHEMA, register, column)
            if declared is not None and declared.vocabulary is not None:
                for word in declared.vocabulary.words:
                    found |= {comparable(spelling) for spelling in word.spellings}
    return frozenset(found)


def speaks_of_people(header: str) -> bool:
    """Whether a header looks like a column about people."""
    return bool(_PERSONAL_HEADER.search(comparable(header)))


def examples(header: str, values: Sequence[str], *, hidden: bool = False) -> tuple[str, ...]:
    """A few different values of a column, as far as they may be shown; all in outline where `hidden`.

    >>> examples("户数", ["120", "98"]), examples("网格长姓名", ["甲乙丙"]), examples("备用", ["甲乙丙", "13900000000"])
    (('120', '98'), ('某某某',), ('某某某', '###########'))
    """
    concealed = hidden or speaks_of_people(header)
    shown = (outline(value) if concealed or not _harmless(value) else value for value in values)
    return tuple(dict.fromkeys(shown))[:SHOWN]


def _harmless(value: str) -> bool:
    text = unicodedata.normalize("NFKC", value).strip()
    if is_date(text) or is_number(text) or comparable(text) in field_words():
        return True
    return not re.search(r"\d{5}", text) and bool(_ORGANISATION.fullmatch(text))


def outline(value: str) -> str:
    """A value of which only the kinds of its characters can be told.

    >>> outline("甲乙 13900000000"), outline("A座")
    ('某某 ###########', 'x某')
    """
    return "".join(map(_sign, value[:20])) + ("…" if len(value) > 20 else "")  # noqa: PLR2004


def _sign(character: str) -> str:
    if character.isdigit():
        return "#"
    if character.isascii():
        return "x" if character.isalpha() else character
    return "某" if unicodedata.category(character).startswith(("L", "N")) else character
