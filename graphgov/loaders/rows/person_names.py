"""Names of people as offices write them into cells, and the names that are meant.

A cell holds several people (甲某、乙某), marks at a name (甲某(女), 乙某*, 丙某 书记), telephones, or says that there
is nobody (空缺).  Each rule is a regular expression that both Python and DuckDB understand, so that the same rules
serve single cells, where a table is unfolded, and whole columns in SQL.
"""

from __future__ import annotations

import re
from functools import lru_cache

from graphgov.loaders.files.text_sql import quoted
from graphgov.schema.vocabularies import POST, SCHOOLING

_HAN = "[\u3400-\u9fff\U00020000-\U000323af〇]"
_NAME = "[\u3400-\u9fff\U00020000-\U000323af〇·]"
_PART = r"[、，,；;/\\|&＋+]"
"""Signs that part people; blanks, line breaks and 和 part them only between whole names."""

_EDGE = rf"(?:^| |{_PART})"
_END = rf"(?: |{_PART}|$)"

COMPOUND_SURNAMES = (
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|"
    "宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|"
    "微生|公户|公玉|公仪|梁丘|公仲|公上|公门|公山|公坚|左丘|公伯|西门|公祖|第五|公乘|贯丘|公皙|南荣|东里|东宫|仲长|子书|子桑|即墨|达奚|褚师|"
    "纳兰|叶赫|完颜|耶律|那拉|富察|爱新觉罗"
)
"""Surnames of two signs and more: 欧阳 某某 is one person."""

_NUMBER = r"(?:\+?86[- ]?)?\(?\d(?:[- .()转*]{0,2}\d){4,}[Xx]?"
"""Telephone and identity numbers, however they are spaced; no name holds five digits."""

_NUMBER_LABEL = (
    r"(?:联系电话|联系方式|移动电话|办公电话|固定电话|手机号码|手机号|手机|电话号码|电话|座机|短号|微信号|微信|联系|公民身份号码|身份证号码|身份证号|身份证|证件号码|"
    r"[Tt][Ee][Ll]|QQ)"
)
_VACANT = (
    r"(?i)[(\[【（]?(?:(?:暂时|暂|目前|现|尚|均|岗位|职位|职务|该岗|人员|人选|本级)*"
    r"(?:无|没有|空|空缺|缺|缺额|缺员|缺岗|缺位|空岗|空编|待定|未定|待补|待补充|待补选|待选|待选举|待配|待配备|待聘|待招|待招聘|待任命|待明确|待落实|"
    r"待确定|待上级任命|未配|未配备|未明确|未确定|未设|未设立|未到位|未任命|未选|未选举|未选出|未成立|不详|未知|不明|不清楚|none|null|nil|n/?a|vacant)"
    r"(?:人选|人员|人|中|者|此人|该职|此岗|此职)?)?[)\]】）]?[^\pL\pN]*"
)
"""A whole cell, or a part of one, that says that there is nobody; one without letter or digit says so too."""

_NOT_KNOWN = r"(?i)不详|未知|不明|不清|确定|待定|未定|null|nil|n/?a"
"""Among them: that it is not known, or not settled, whether there is anybody."""

_TITLES = """
第一书记 主任 书记 委员 组长 队长 会长 所长 站长 局长 科长 处长 部长 校长 院长 经理 主管 主席 警官 医生 老师 教师
干事 专干 社工 党员 代表 志愿者 同志 先生 女士 网格长 网格员 楼栋长 楼长 单元长 指导员 协管员 联络员 辅警 民警
主持工作 负责人 责任人 联系人
"""


@lru_cache
def _titles() -> str:
    """Words for what somebody is: the posts of the vocabulary, and those that offices write beside names."""
    known = {
        word for post in POST.words for word in (post.label.zh, *post.spellings) if re.fullmatch(rf"{_HAN}{{2,}}", word)
    }
    known.update(_TITLES.split())
    return "|".join(sorted(known, key=lambda word: (-len(word), word)))


@lru_cache
def _marks() -> str:
    """What offices note beside a name: sex, nation, schooling, age, acting or concurrent, a post, a party."""
    schooling = "|".join(word.label.zh for word in SCHOOLING.words)
    return (
        rf"性别[:：]?[男女]|[男女]性?|{_HAN}{{1,6}}族|汉|兼职|兼任|兼|专职|全职|专|代理|暂代|代|临时|主持工作|主持|挂职|借调|返聘|退休|在职|离任|新任|拟任|"
        rf"中共党员|中共预备党员|预备党员|党员|团员|共青团员|群众|{schooling}|大专|中专|高中|初中|小学|"
        r"(?:19|20)\d\d(?:[年.-]\d{0,2}月?)?(?:出?生)?|\d{1,3}岁|共?\d{1,3}[人名位]|"
        rf"(?:{_HAN}{{0,8}}?(?:兼|副|正|总|代|第一|常务|专职|兼职))?(?:{_titles()})(?:(?:、|兼){_HAN}{{0,8}}(?:{_titles()}))*(?:兼)?"
    )


def _bracketed() -> str:
    """Marks in brackets: there a place or unit and what somebody is in it say what he is, not who."""
    where = r"小区|社区|网格|局|委|办|公司|物业|栋|幢|号楼|单元|楼|室|街道|镇|村|组|支部|党委|居委会|业委会|派出所"
    inside = rf"{_marks()}|{_HAN}{{0,10}}(?:{_titles()})|[\d\-—、#第{_HAN[1:-1]}]{{0,12}}(?:{where})"
    between = r"[、，,；;/ :：兼]*"
    return rf" ?[(（\[【〔<《]{between}(?:(?:{inside}){between})*[)）\]】〕>》]"


@lru_cache
def _steps() -> tuple[tuple[str, str], ...]:
    """What is replaced, in order, until a cell holds names only, parted by 、; some twice, for what overlaps."""
    marks, titles = _marks(), _titles()
    return (
        # Where a blank spaces a name out, it is the break of the line that parts people.
        *((rf"({_HAN}[ \x{{3000}}]+{_HAN})[ \x{{3000}}]*[\r\n]+[ \x{{3000}}]*({_HAN})", r"\1、\2"),) * 2,
        (rf"({_HAN}{{2}})[ \x{{3000}}]*[\r\n]+[ \x{{3000}}]*({_HAN}[ \x{{3000}}]+{_HAN})", r"\1、\2"),
        (r"\s+", " "),
        (rf"{_NUMBER_LABEL}? ?[:：]? ?{_NUMBER}", " "),
        (rf"(^|[^\pL]){_NUMBER_LABEL} ?[:：]? ?({_END})", r"\1\2"),
        *((_bracketed(), " "),) * 2,
        (rf"({_EDGE})[(（]?\d{{1,2}} ?[)）.、:：] ?({_HAN})", r"\1\2"),
        (rf"(?:[(（]\d{{1,2}}[)）]|[\x{{2460}}-\x{{2473}}]) ?({_HAN})", r"、\1"),
        (rf"^ ?(?:{titles}) ?$", ""),
        (rf"({_EDGE})(?:{_HAN}{{0,6}}(?:{titles})|{_HAN}{{0,4}}姓名|{_HAN}{{0,4}}名单)[:：] ?", r"\1"),
        (rf"({_EDGE})({COMPOUND_SURNAMES})\*", r"\1\2＊"),
        (rf"({_HAN}{{2}})(?:\*|[※★☆▲△●○◆◇■□#^]+) ?({_END})", r"\1\2"),
        (rf"({_EDGE})[*※★☆▲△●○◆◇■□#^]+ ?({_HAN}{{2}})", r"\1\2"),
        (r" +", " "),
        *((rf"({_HAN}{{2}})(?: ?{_PART} ?| )(?:{marks})({_END})", r"\1\2"),) * 3,
        (rf"({_EDGE})(?:{titles}) ({_HAN}{{2}})", r"\1\2"),
        (rf"({_EDGE}{_HAN}[^副总正老大小\s])(?:{titles})({_END})", r"\1\2"),
        (rf"({_EDGE}{_HAN}{{2}}[^副总正\s])(?:{titles})({_END})", r"\1\2"),
        (r" ?[等共计]+ ?[0-9一二三四五六七八九十两]{1,3} ?[人名位] ?$", ""),
        (rf"({_PART}.*{_HAN}) ?等人? ?$", r"\1"),
        *((rf"({_HAN}) ?[•．・‧∙⋅･·.●﹒˙⸱] ?({_HAN})", r"\1·\2"),) * 2,
        *((rf"({_EDGE})({_HAN}) ({_HAN}{{1,3}})({_END})", r"\1\2\3\4"),) * 2,
        (rf"({_EDGE})({COMPOUND_SURNAMES}) ({_HAN}{{1,2}})({_END})", r"\1\2\3\4"),
        (rf"({_EDGE}{_HAN}{{2,3}}) ({_HAN})({_END})", r"\1\2\3"),
        (rf"({_HAN}{{2}}) ?(?:以及|[和及与]) ?({_HAN}{{2}})", r"\1、\2"),
        (rf"({_NAME}) ({_NAME})", r"\1、\2"),
        (rf" ?{_PART}[ 、，,；;/\\|&＋+]*", "、"),
        (r"^[ 、。.:：]+|[ 、。.:：]+$", ""),
    )


def plain_names(cell: str) -> str:
    """The names of a cell, parted by 、, without what is noted beside them.

    >>> plain_names("甲某(女) 138 0000 0004"), plain_names("孙八 周九"), plain_names("欧阳 某某等2人")
    ('甲某', '孙八、周九', '欧阳某某')
    """
    if re.fullmatch(_titles(), cell):
        return ""
    if _is_plain().fullmatch(cell):
        return cell
    text = cell
    for pattern, replacement in _compiled():
        text = pattern.sub(replacement, text)
    return text


def people_in(cell: str) -> list[str]:
    """The names of the people in a cell; none where it says that there is nobody.

    >>> people_in("赵六（兼）、钱七"), people_in("暂缺"), people_in("13800000004"), people_in("陈 丙\\n吕 庚\\n郑四")
    (['赵六', '钱七'], [], [], ['陈丙', '吕庚', '郑四'])
    """
    return [] if is_vacant(cell) else [name for name in plain_names(cell).split("、") if not is_vacant(name)]


MAY_NAME_SEVERAL = rf"{_HAN}.*(?s:[、，,；;/\\\\|&+＋\s和及与①-⑳)）]|\d).*{_HAN}"
"""What a cell with several names holds; most cells are spared a closer look."""


_APART = r"[、，,；;\\|&＋\n\r]+|(?<=\d{8})[ /]+|(?<=\d{8}[Xx])[ /]+|(?<=[^\d ])\s*/\s*|\s*/\s*(?=[^\d ])"


def parts_in(cell: str) -> list[str]:
    """The parts of a cell beside one that names several people: their numbers, say, parted as names are.

    >>> parts_in("男、女"), parts_in("2020/1/1"), parts_in("11010519491231002X 110105194912310029")
    (['男', '女'], ['2020/1/1'], ['11010519491231002X', '110105194912310029'])
    """
    return [part for part in re.split(_APART, cell.strip()) if part]


def is_vacant(text: str) -> bool:
    """Whether a text says that there is nobody.

    >>> is_vacant("（空缺）"), is_vacant("——"), is_vacant("空某")
    (True, True, False)
    """
    return _vacant().fullmatch(text.strip()) is not None


_PLAIN = rf"{_HAN}{{2,3}}|{_HAN}+·{_HAN}+"
"""What is a name as it stands: nearly all are, and are spared the steps."""


@lru_cache
def _is_plain() -> re.Pattern[str]:
    return re.compile(_PLAIN)


@lru_cache
def _vacant() -> re.Pattern[str]:
    return re.compile(_in_python(_VACANT))


@lru_cache
def _compiled() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_in_python(pattern)), replacement) for pattern, replacement in _steps())


def _in_python(pattern: str) -> str:
    """What DuckDB writes otherwise: classes of signs, and signs by their code points."""
    pattern = pattern.replace(r"[^\pL\pN]", r"[\W_]").replace(r"[^\pL]", r"[\W\d_]")
    return re.sub(r"\\x\{(\w{4})\}", r"\\u\1", pattern)


def plain_names_sql(text: str) -> str:
    """As `plain_names`, for an SQL text expression; null where nothing is left."""
    worked = text
    for pattern, replacement in _steps():
        worked = f"regexp_replace({worked}, {quoted(pattern)}, {quoted(replacement)}, 'g')"
    return (
        f"CASE WHEN regexp_full_match({text}, {quoted(_titles())}) THEN NULL "
        f"WHEN regexp_full_match({text}, {quoted(_PLAIN)}) THEN {text} ELSE nullif({worked}, '') END"
    )


def is_vacant_sql(text: str) -> str:
    """As `is_vacant`, for an SQL text expression; null stays null."""
    return f"regexp_full_match({text}, {quoted(_VACANT)})"


def says_nobody_sql(text: str) -> str:
    """Whether a text, as an SQL expression, says that there is nobody, and not merely that it is not known."""
    known = f"NOT regexp_matches({text}, {quoted(_NOT_KNOWN)}) AND regexp_matches({text}, '[\\pL]')"
    return f"{is_vacant_sql(text)} AND {known}"


def is_odd_sql(names: str) -> str:
    """Whether a text of names, as an SQL expression, still holds something that is part of no name."""
    return f"regexp_matches({names}, {quoted(_odd())})"


@lru_cache
def _odd() -> str:
    return rf"[^\pL\pN\pM·.、' -]|{_HAN}(?:{_titles()})(?:、|$)|{_HAN}{{2}}[兼代]$"


_COUNTED = r"[等共计] ?([0-9]{1,3}) ?[人名位]"
_MORE = rf"{_PART}.*{_HAN} ?等人? ?$"
_NUMERALS, _DIGITS = "一二三四五六七八九两", "1234567892"


def leaves_unnamed(cell: str, named: int) -> bool:
    """Whether a cell says that there are more people than the `named`.

    >>> leaves_unnamed("甲某、乙某等三人", 2), leaves_unnamed("甲某、乙某等2人", 2), leaves_unnamed("甲某、乙某等", 2)
    (True, False, True)
    """
    counted = re.search(_COUNTED, cell.translate(str.maketrans(_NUMERALS, _DIGITS)))
    return int(counted[1]) > named if counted else re.search(_MORE, cell) is not None


def leaves_unnamed_sql(cell: str, names: str) -> str:
    """As `leaves_unnamed`, for SQL expressions of a cell and of its names parted by 、."""
    digits = f"translate({cell}, '{_NUMERALS}', '{_DIGITS}')"
    count = f"TRY_CAST(regexp_extract({digits}, {quoted(_COUNTED)}, 1) AS INTEGER)"
    more = f"coalesce({count} > len(string_split({names}, '、')), regexp_matches({cell}, {quoted(_MORE)}))"
    return f"CASE WHEN regexp_matches({cell}, '[等共计]') THEN coalesce({more}, false) ELSE false END"
