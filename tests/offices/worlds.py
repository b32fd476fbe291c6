"""Made-up worlds: a seed gives a street and everything in it."""

from __future__ import annotations

import datetime as dt
import random

from tests.offices.facts import (
    Branch,
    Building,
    Cadre,
    Community,
    Grid,
    Linked,
    Management,
    Meeting,
    Neighbourhood,
    Owners,
    Person,
    Reporting,
    Seat,
    Street,
    Unit,
)

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻"
STEMS = "甲乙丙丁戊己庚辛壬癸"
NUMBERS = "一二三四五六七八九十"
FIRST = "兰菊梅竹松柏枫桂荷莲桐榆槐杏桃李"
SECOND = "桥苑塘湾坪岭溪泉亭台井渡畈垸浦洲"
ENDINGS = ("小区", "花园", "家园", "苑", "雅居", "新村", "公寓")
BUILDING_ENDINGS = ("号楼", "栋", "幢", "号楼")
GRID_NAMES = ("第{0}网格", "{1}网格{0}", "{1}第{0}网格", "{0}号网格")
UNITS = (
    ("区税务局", "机关"),
    ("区教育局", "机关"),
    ("区水务局", "机关"),
    ("区司法局", "机关"),
    ("区图书馆", "事业单位"),
    ("区第二医院", "事业单位"),
    ("实验小学", "事业单位"),
    ("城投集团", "国有企业"),
    ("供电公司", "国有企业"),
    ("区档案馆", "事业单位"),
    ("区统计局", "机关"),
    ("区总工会", "机关"),
    ("公交公司", "国有企业"),
)
KINDS = ("物业小区", "物业小区", "单位包保小区", "三无小区")
TOPICS = ("老旧管网改造", "电动车充电棚选址", "停车位划线", "楼道堆物清理", "垃圾分类投放点")


class Maker:
    """Makes one street; each person gets a name of their own, and each firm one that no firm of another street has."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.taken: set[str] = set()
        self.words: set[str] = set()
        self.units: dict[str, Unit] = {}
        self.home = self.word()

    def person(self, *, member: bool | None = None) -> Person:
        """Somebody new."""
        while True:
            name = self.dice.choice(SURNAMES) + self.dice.choice(STEMS)
            name += self.dice.choice(NUMBERS) if self.dice.random() < 0.8 else ""
            if name not in self.taken:
                break
        self.taken.add(name)
        return Person(
            name,
            self.dice.choice("男女"),
            (self.dice.randint(1962, 1999), self.dice.randint(1, 12)),
            self.dice.choice(("高中", "大专", "本科", "研究生")),
            self.dice.random() < 0.5 if member is None else member,
            f"1380000{self.dice.randint(0, 9999):04d}",
            (self.dice.randint(2016, 2024), self.dice.randint(1, 12)),
        )

    def people(self, least: int, most: int) -> tuple[Person, ...]:
        """Several people."""
        return tuple(self.person() for _ in range(self.dice.randint(least, most)))

    def word(self) -> str:
        """A place's name that no other place of this world has."""
        while True:
            word = self.dice.choice(FIRST) + self.dice.choice(SECOND)
            if word not in self.words:
                self.words.add(word)
                return word

    def day(self, first: int = 2019, last: int = 2024) -> dt.date:
        """A day."""
        return dt.date(self.dice.randint(first, last), self.dice.randint(1, 12), self.dice.randint(1, 28))

    def grid(self, number: int, community: str, pattern: str) -> Grid:
        """A grid."""
        households = self.dice.randint(180, 520)
        return Grid(
            pattern.format(NUMBERS[number], community),
            households,
            int(households * self.dice.uniform(2.1, 3.1)),
            self.person(),
            self.people(1, 2),
            self.people(0, 3),
            self.people(0, 3),
        )

    def building(self, number: int, ending: str, grid: str) -> Building:
        """A building."""
        stairwells, floors = self.dice.randint(1, 5), self.dice.choice((6, 7, 11, 18, 26))
        return Building(f"{number}{ending}", stairwells, floors, stairwells * floors * 2, grid, self.person())

    def neighbourhood(self, grid: str) -> Neighbourhood:
        """A neighbourhood with what stands in it."""
        name = self.word() + self.dice.choice(ENDINGS)
        kind, ending = self.dice.choice(KINDS), self.dice.choice(BUILDING_ENDINGS)
        buildings = tuple(self.building(number, ending, grid) for number in range(1, self.dice.randint(2, 5)))
        branch = owners = management = None
        if self.dice.random() < 0.7:
            deputy = self.person(member=True) if self.dice.random() < 0.5 else None
            branch = Branch(
                "小区党支部",
                f"{name}党支部",
                self.person(member=True),
                deputy,
                self.people(1, 3),
                self.dice.randint(8, 60),
                self.day(),
            )
        if kind == "物业小区":
            owners = Owners(f"{name}业主委员会", self.person(), self.person(), self.people(2, 4), self.day())
            firm = f"{self.home}{self.word()}物业服务有限公司"
            management = Management(firm, self.person(), self.dice.randint(5, 40), self.day(2026, 2029))
        return Neighbourhood(
            name,
            kind,
            self.dice.randint(1983, 2021),
            grid,
            sum(each.households for each in buildings),
            buildings,
            branch,
            owners,
            management,
        )

    def unit(self, name: str, kind: str) -> Unit:
        """A unit, the same for every community that it is paired with."""
        if name not in self.units:
            self.units[name] = self.new_unit(name, kind)
        return self.units[name]

    def new_unit(self, name: str, kind: str) -> Unit:
        """A unit with its people."""
        duty = self.dice.choice(("副局长", "党组成员", "副主任")) if kind == "机关" else "党委委员"
        return Unit(name, kind, self.person(member=True), duty, self.person())

    def cadres(self) -> tuple[Cadre, ...]:
        """The two committees; the secretary is often the residents' committee's director, too."""
        both = self.dice.random() < 0.6
        found = [Cadre(self.person(member=True), "书记", "主任" if both else "")]
        if not both:
            found.append(Cadre(self.person(member=True), "副书记", "主任"))
        found.append(Cadre(self.person(member=True), "副书记", ""))
        found.append(Cadre(self.person(member=True), "委员", "副主任"))
        found += [Cadre(self.person(member=True), "委员", "委员") for _ in range(self.dice.randint(1, 2))]
        found += [Cadre(self.person(member=False), "", "委员") for _ in range(self.dice.randint(0, 2))]
        return tuple(found)

    def community(self) -> Community:
        """A community."""
        word = self.word()
        pattern = self.dice.choice(GRID_NAMES)
        grids = tuple(self.grid(number, word, pattern) for number in range(self.dice.randint(2, 3)))
        places = tuple(self.neighbourhood(grid.name) for grid in grids for _ in range(self.dice.randint(1, 2)))
        chosen = self.dice.sample(UNITS, self.dice.randint(3, 4))
        units = tuple(self.unit(name, kind) for name, kind in chosen)
        cadres = self.cadres()
        seats = [Seat("书记", cadres[0].person, f"{word}社区", "党委书记")]
        seats.append(Seat("副书记", units[0].lead, units[0].name, units[0].lead_duty))
        seats += [Seat("委员", unit.lead, unit.name, unit.lead_duty) for unit in units[1:]]
        reporting = tuple(self.reporting(self.dice.choice(units).name, places) for _ in range(self.dice.randint(3, 5)))
        meetings = {meeting.day: meeting for meeting in (self.meeting() for _ in range(self.dice.randint(2, 3)))}
        return Community(
            f"{word}社区",
            sum(grid.households for grid in grids),
            sum(grid.residents for grid in grids),
            cadres,
            grids,
            places,
            units[0],
            units[1:],
            tuple(seats),
            Linked(self.person(member=True), self.dice.choice(("区委常委", "副区长", "区政协副主席"))),
            reporting,
            tuple(meetings.values()),
        )

    def reporting(self, unit: str, places: tuple[Neighbourhood, ...]) -> Reporting:
        """A registered member."""
        return Reporting(
            self.person(member=True),
            unit,
            self.dice.choice(("科员", "科长", "教师", "副科长")),
            self.dice.choice(places).name,
            self.day(2022, 2024),
            self.dice.choice(("政策宣传岗", "治安巡逻岗", "助老岗")),
        )

    def meeting(self) -> Meeting:
        """A meeting."""
        return Meeting("联席会议", self.day(2024, 2024), self.dice.choice(TOPICS), self.dice.randint(8, 30))


def street(seed: int) -> Street:
    """The world that a seed gives."""
    maker = Maker(seed)
    name = f"示{maker.home}街道"
    return Street("示例区", name, tuple(maker.community() for _ in range(maker.dice.randint(2, 3))))
