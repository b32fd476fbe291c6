"""Names and numbers for people, firms, units and places that do not exist.

Everything is drawn from short lists of parts by a generator with an explicit seed.  Identity numbers and credit codes
carry valid check characters, but the area code 99…, which no place has: they can belong to nobody.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

IMPOSSIBLE_AREA = "990101"
"""The area code in generated identity numbers and credit codes; provinces end at 82, abroad is 91 at most."""

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙朱马郭何高林罗郑梁谢宋唐葛韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢闵崔钟谭庞滕范金石廖贾夏舒付方白邹孟熊秦邱侯尹薛闫段雷钱焦陶鲍翟龚郝毛邵康柴柯戴莫孔向常"
)
_FIRST = "文志建国晓海玉春秋冬雅思子绍怀若书一佳星景昕明永正宏立俊振世承云瑞清素慧秀桂凤兰菊竹松柏奇溪湖川岳"
_SECOND = "华英芳军杰敏静丽勇磊娟艳波辉鹏飞涛玲刚斌琴萍强红霞亮峰健宁浩宇轩涵怡欣伟琪悦彤航晨阳乐康安然明"

_ESTATE_FIRST = "锦翠澜听望沁栖晴岚悦朗枕揽映澄漱筑汀芷棠桐榆檀柠橙霁熹珑琥璟珺琅"
_ESTATE_SECOND = ("湖", "江", "林", "云", "月", "溪", "山", "园", "桥", "泉", "川", "岚")
_ESTATE_LAST = ("苑", "里", "府", "庭", "公寓", "花园", "新村", "家园", "雅居", "名邸")

_FIRM_FIRST = "澜沁岚璟熹珑霁棠桐榆檀朗珺琅漱汀芷澄筑栖翊昶晟煦"
_FIRM_SECOND = "和润安信诚泽禾瑞德嘉宜博远盛达启恒睿弘景"

IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECKS = "10X98765432"
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def identity_check(first_seventeen: str) -> str:
    """The check character of an identity number (GB 11643-1999, ISO 7064 mod 11-2).

    >>> identity_check("11010519491231002")
    'X'
    """
    return IDENTITY_CHECKS[_weighed(first_seventeen) % 11]


def _weighed(digits: str, first: int = 0) -> int:
    """Digits of an identity number, from place `first`, times their weights."""
    return sum(int(digit) * weight for digit, weight in zip(digits, IDENTITY_WEIGHTS[first:], strict=False))


@lru_cache(maxsize=100_000)
def _born_on(area: str, birth_year: int, day: int) -> tuple[str, int]:
    """The first fourteen characters of an identity number, and what they weigh; one day has many numbers."""
    born = dt.date(birth_year, 1, 1) + dt.timedelta(days=day)
    text = f"{area}{born:%Y%m%d}"
    return text, _weighed(text)


_SEQUENCES = tuple((f"{number:03d}", _weighed(f"{number:03d}", 14)) for number in range(1000))
"""The three characters after the day of birth, and what they weigh."""


def organisation_check(first_eight: str) -> str:
    """The check character of an organisation code (GB 11714-1997)."""
    total = sum(int(c, 36) * weight for c, weight in zip(first_eight, ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[(11 - total % 11) % 11]


def credit_check(first_seventeen: str) -> str:
    """The check character of a unified social credit code (GB 32100-2015, weights 3^i mod 31)."""
    total = sum(CREDIT_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first_seventeen))
    return CREDIT_ALPHABET[(31 - total % 31) % 31]


class Dice:
    """Choices that depend on a seed and their purpose alone, so that parts of a sample do not disturb each other."""

    def __init__(self, seed: int, purpose: str) -> None:
        self._random = random.Random(f"{seed}/{purpose}")  # noqa: S311  # a sample is meant to be repeatable

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of several options."""
        return options[self.between(0, len(options) - 1)]

    def chance(self, per_cent: int) -> bool:
        """True in so many cases of a hundred."""
        return self.between(1, 100) <= per_cent

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        """A day from `first` to `last`, both included."""
        return first + dt.timedelta(days=self.between(0, (last - first).days))


class Namer:
    """Hands out names and numbers, each once in a sample.

    >>> namer = Namer(1)
    >>> len({namer.person() for _ in range(1000)})
    1000
    >>> len({namer.estate() for _ in range(20_000)})
    20000
    """

    def __init__(self, seed: int, area: str = IMPOSSIBLE_AREA) -> None:
        self._area = area
        self._dice = Dice(seed, "names")
        self._people = 0
        self._person_offset = self._dice.between(0, 10**6)
        self._estates = 0
        self._estate_offset = self._dice.between(0, 10**6)
        self._firms = 0
        self._credit_codes = 0
        self._identity_numbers = 0

    def person(self) -> str:
        """A full name of three characters, never given before."""
        count = len(_SURNAMES) * len(_FIRST) * len(_SECOND)
        # A step without common factor walks through all combinations once, in no visible order.
        index = (self._person_offset + self._people * 7919) % count
        self._people += 1
        index, surname = divmod(index, len(_SURNAMES))
        second, first = divmod(index, len(_FIRST))
        return _SURNAMES[surname] + _FIRST[first] + _SECOND[second % len(_SECOND)]

    def estate(self) -> str:
        """The name of a neighbourhood, never given before."""
        count = len(_ESTATE_FIRST) * len(_ESTATE_SECOND) * len(_ESTATE_LAST)
        index = (self._estate_offset + self._estates * 1009) % count
        phase = self._estates // count
        self._estates += 1
        index, last = divmod(index, len(_ESTATE_LAST))
        first, second = divmod(index, len(_ESTATE_SECOND))
        name = _ESTATE_FIRST[first % len(_ESTATE_FIRST)] + _ESTATE_SECOND[second] + _ESTATE_LAST[last]
        return f"{name}{phase + 1}期" if phase else name

    def firm_word(self) -> str:
        """The distinctive two characters (three, once those run out) of a firm's name, never given before."""
        rest, first = divmod(self._firms, len(_FIRM_FIRST))
        third, second = divmod(rest, len(_FIRM_SECOND))
        self._firms += 1
        return _FIRM_FIRST[first] + _FIRM_SECOND[second] + (_FIRM_SECOND[-third] if third else "")

    def identity_number(self, birth_year: int, *, male: bool) -> str:
        """An identity number with a valid check character and an area code that no place has."""
        self._identity_numbers += 1
        # A step without common factor walks through the days of the year in no visible order.  Once round, the next
        # number of the day is taken: 450 of each sex, so that no number comes twice in a birth year.
        turn, number = divmod(self._identity_numbers, 365)
        born, weight = _born_on(self._area, birth_year, number * 97 % 365)
        sequence, last = _SEQUENCES[(turn % 450) * 2 + (1 if male else 2)]
        return born + sequence + IDENTITY_CHECKS[(weight + last) % 11]

    def credit_code(self, category: str = "91") -> str:
        """A unified social credit code with valid check characters and an area code that no place has.

        `category` is its first two characters: 91 enterprises, 11 organs, 12 institutions, 52 social organisations.
        """
        self._credit_codes += 1
        organisation = f"MA9{self._credit_codes:05d}"
        first = category + self._area + organisation + organisation_check(organisation)
        return first + credit_check(first)
