"""One folding for cells and headers: signs that look like others become those, guards of spreadsheets fall away.

Texts copied out of PDF files and scans hold radicals (U+2F6F) and compatibility ideographs that look exactly like the
ideographs meant (石); others hold full-width letters, a dozen dashes and blanks, and signs that nobody sees; systems of
the web guard numbers from spreadsheets (="0104").  The rules stand here once, for single texts, for columns of Arrow,
and for columns in SQL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

Ranges = Sequence[tuple[int, int]]
"""Signs by their code points, the last of each range included."""

_RADICALS: Ranges = ((0x2E81, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5))
IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁"
    "冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼"
    "鸟卤麦黄黾斉齐歯齿竜龙龜亀龟一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕"
    "大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火"
    "爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛"
    "舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香"
    "馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
)
"""What each radical looks like: Unicode's EquivalentUnifiedIdeograph, but for 户 and 青 the forms of the mainland."""

_COMPATIBILITY: Ranges = ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_COMBINING: Ranges = ((0x0300, 0x034E), (0x0350, 0x036F))
_WIDE = (
    *range(0xFF10, 0xFF1A),
    *range(0xFF21, 0xFF3B),
    *range(0xFF41, 0xFF5B),
    *(0xFEE0 + ord(sign) for sign in "\"#%&'*+-./<=>@\\_"),
)
"""Full-width letters, digits and signs; punctuation that Chinese texts write full-width (brackets, commas) is left."""

_DASHES = (0x2010, 0x2011, 0x2012, 0x2013, 0x2043, 0x2212, 0xFE58, 0xFE63)
_BLANKS = (0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_BREAKS = (0x0D, 0x85, 0x2028, 0x2029)
_UNSEEN: Ranges = (
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C),
    (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
)  # fmt: skip
GUARDS = ((r"(?s)^=[\"“”](.*)[\"“”]$", r"\1"), (r"^['‘’`]([^'‘’`]*)$", r"\1"))
"""What people and web systems put around a text so that a spreadsheet leaves it as it is: ="0104", '0104."""

_GUARD_SIGNS = "='‘’`＝"


def _spread(ranges: Ranges) -> tuple[int, ...]:
    return tuple(code for first, last in ranges for code in range(first, last + 1))


def _class(ranges: Ranges, escape: str) -> str:
    """The inside of a class of signs of a regular expression."""
    return "".join(f"{escape.format(first)}-{escape.format(last)}" for first, last in ranges)


CHANGED = "".join(map(chr, (*_WIDE, *_DASHES, *_BLANKS, *_BREAKS)))
BREAKS = len(_BREAKS)
"""How many signs at the end of `CHANGED` break lines."""

INTO = "".join(chr(code - 0xFEE0) for code in _WIDE) + "-" * len(_DASHES) + " " * len(_BLANKS) + "\n" * len(_BREAKS)
RADICALS = "".join(map(chr, _spread(_RADICALS)))
_TABLE = str.maketrans(RADICALS + CHANGED, IDEOGRAPHS + INTO, "".join(map(chr, _spread(_UNSEEN))))
_ODD: Ranges = (
    *_RADICALS,
    *_COMPATIBILITY,
    *_COMBINING,
    *((code, code) for code in (*_WIDE, *_DASHES, *_BLANKS, *_BREAKS)),
    *_UNSEEN,
)
_IN_SQL, _IN_PYTHON = r"\x{{{:X}}}", r"\U{:08X}"
RADICAL, UNSEEN = f"[{_class(_RADICALS, _IN_SQL)}]", f"[{_class(_UNSEEN, _IN_SQL)}]"
_ODD_SIGN = f"[{_class(_ODD, _IN_SQL)}]|^[{_GUARD_SIGNS}]"
ODD_TEXT = f"^$|^ | $|\\n|{_ODD_SIGN}"
"""One test for all that needs folding: most cells need none, and working on each would cost more than the rest."""

_IS_ODD = re.compile(f"[{_class(_ODD, _IN_PYTHON)}]|^[{_GUARD_SIGNS}]")


def folded(text: str) -> str:
    """The text with look-alike signs as what they look like, nothing unseen, and no guard around it.

    >>> folded("\u2f6f桥社区"), folded('="0104"'), folded("1\uff0d2\u200b幢"), folded("（东）")
    ('石桥社区', '0104', '1-2幢', '（东）')
    """
    if not _IS_ODD.search(text):
        return text
    text = unicodedata.normalize("NFC", text.translate(_TABLE)).strip(" \n")
    for pattern, inside in GUARDS:
        text = re.sub(pattern, inside, text)
    return text


def folded_columns(table: pa.Table) -> pa.Table:
    """The table with every text folded; only the cells that need it pass through Python."""
    for at, field in enumerate(table.schema):
        if field.type != pa.string():
            continue
        column = table.column(at).combine_chunks()
        odd: Any = pc.match_substring_regex(column, pattern=_ODD_SIGN).fill_null(False)
        if odd.true_count:
            texts = [folded(text or "") for text in column.filter(odd).to_pylist()]
            table = table.set_column(at, field, pc.replace_with_mask(column, odd, pa.array(texts, pa.string())))
    return table
