"""A made-up district in which everybody is known: namesakes, variants and missing numbers, as registers have them.

Names are drawn as they are borne: many people share a few names.  The key says for every row who the person really is.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from graphgov.samples.naming import identity_check
from tests.loaders.hand_ins import DIVISIONS

_SURNAMES = (
    "王王王李李李张张张刘刘陈陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟逯亓麻"
)
_SIGNS = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚华英建国文志玉秀红海梅兰桂燕玲鹏飞波辉斌健峰宇浩亮云珍林庆兵凤新思梓若书景昕"
    "瑞素松竹惟允琮珩"
)
_OTHER_SIGN = dict(zip("伟芳静丽军杰华国涛明云", "纬方靜麗君傑華國濤铭雲", strict=True))
_STREETS, _COMMUNITIES, _NEIGHBOURHOODS = 4, 6, 5


@dataclass
class Someone:
    """A person who exists."""

    number: int
    name: str
    birth_year: int
    sex: str
    identity_number: str
    employer: str


@dataclass
class Planted:
    """Registers by name, and for every row of them (register's title, row) who it speaks of."""

    registers: dict[str, list[str]] = field(default_factory=dict)
    truth: dict[tuple[str, int], int] = field(default_factory=dict)

    def add(self, register: str, who: Someone, *cells: str) -> None:
        self.registers[register].append(",".join(cells))
        self.truth[f"{register}.csv", len(self.registers[register])] = who.number


def planted(seed: int = 7) -> Planted:
    """The registers of the district."""
    return _District(random.Random(seed)).written()


class _District:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._people: list[Someone] = []
        self._planted = Planted(
            {
                "行政区划": [],
                "小区台账": ["街道,社区,小区名称,小区类型"],
                "党组织台账": ["街道,社区,小区名称,党组织名称,党组织类别,书记"],
                "业委会台账": ["街道,社区,小区名称,业委会名称,主任,机构类型"],
                "物业台账": ["街道,社区,物业企业名称,服务小区,项目经理"],
                "大党委成员台账": ["街道,社区,姓名,性别,工作单位,大党委职务"],
                "社区工作者台账": ["街道,社区,姓名,身份证号,性别,出生年份,社区职务"],
                "双报到党员台账": ["街道,报到社区,居住小区,姓名,身份证号,性别,工作单位"],
            }
        )

    def _anybody(self) -> Someone:
        dice, number = self._dice, len(self._people)
        given = dice.choice(_SIGNS) + (dice.choice(_SIGNS) if dice.random() < 0.8 else "")
        born, sex = dice.randint(1955, 2000), dice.choice("男女")
        seventeen = f"990101{born}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}{number % 1000:03d}"
        one = Someone(
            number,
            dice.choice(_SURNAMES) + given,
            born,
            sex,
            seventeen + identity_check(seventeen),
            f"第{dice.randint(1, 60)}实验学校",
        )
        self._people.append(one)
        return one

    def _written_name(self, who: Someone) -> str:
        """The name as another office writes it: in traditional signs, or by its sound, where one of ours is chosen."""
        if self._dice.random() > 0.3:
            return who.name
        return "".join(_OTHER_SIGN.get(sign, sign) if at else sign for at, sign in enumerate(who.name))

    def _or(self, others: list[Someone], chance: float) -> Someone:
        return self._dice.choice(others) if others and self._dice.random() < chance else self._anybody()

    def written(self) -> Planted:
        divisions = [line for line in DIVISIONS.splitlines() if ",街道," not in line and ",社区," not in line]
        for street in range(1, _STREETS + 1):
            divisions.append(f"99010100{street},第{street}街道,街道,990101")
            firms = [self._anybody() for _ in range(3)]
            self._of_street: list[Someone] = []
            for community in range(1, _COMMUNITIES + 1):
                name = f"{'东西南北'[street - 1]}{'甲乙丙丁戊己'[community - 1]}里社区"
                divisions.append(f"99010100{street}00{community},{name},社区,99010100{street}")
                self._community(f"第{street}街道", name, firms)
        self._planted.registers["行政区划"] = divisions
        return self._planted

    def _community(self, street: str, community: str, firms: list[Someone]) -> None:
        here: list[Someone] = []
        for number in range(1, _NEIGHBOURHOODS + 1):
            estate = f"{community[:2]}{'梅兰竹菊荷'[number - 1]}园"
            self._planted.registers["小区台账"].append(f"{street},{community},{estate},物业小区")
            secretary = self._anybody()
            chair, manager = self._or([secretary], 0.35), self._or(firms, 0.4)
            self._say(
                "党组织台账", secretary, street, community, estate, f"{estate}党支部", "小区党支部", secretary.name
            )
            named = self._written_name(chair)
            self._say("业委会台账", chair, street, community, estate, f"{estate}业主委员会", named, "业委会")
            firm = f"{'安和信'[firms.index(manager)] if manager in firms else '诚'}{street[1]}物业有限公司"
            self._say("物业台账", manager, street, community, firm, estate, self._written_name(manager))
            member = self._or([secretary, chair], 0.15)
            numbered = member.identity_number if self._dice.random() < 0.3 else ""
            named = self._written_name(member)
            self._say("双报到党员台账", member, street, community, estate, named, numbered, member.sex, member.employer)
            here += [secretary, chair, member]
        for who in (self._or(here, 0.3), self._or(self._of_street, 0.5), self._anybody()):
            self._say("大党委成员台账", who, street, community, self._written_name(who), who.sex, who.employer, "委员")
        namesake = self._anybody()  # bears the name of somebody here, and is another: younger by far
        known = self._dice.choice(here)
        namesake.name, namesake.birth_year, namesake.sex = known.name, 2001, known.sex
        self._of_street += here
        for who in (self._or(here, 0.25), self._or(here, 0.1), namesake):
            numbered = who.identity_number if self._dice.random() < 0.3 else ""
            cells = (self._written_name(who), numbered, who.sex, str(who.birth_year), "干事")
            self._say("社区工作者台账", who, street, community, *cells)

    def _say(self, register: str, who: Someone, *cells: str) -> None:
        self._planted.add(register, who, *cells)
