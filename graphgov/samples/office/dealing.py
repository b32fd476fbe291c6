"""Which office hands in what: streets their places and people, departments theirs, each in files of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphgov.loaders.files.place_hints import community_in, street_in
from graphgov.samples.office.pages import Page
from graphgov.samples.register_cells import RegisterTable

PEOPLE = ("community_workers", "gridworkers", "big_committee_members", "registered_members")
DEPARTMENTS = "区级部门"


@dataclass(frozen=True)
class OfficeSheet:
    """A sheet, or the one table of a text file: its name and the tables that stand on it one under another."""

    name: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class OfficeFile:
    """A file that an office hands in: its path inside the sample's folder; a text file has an encoding."""

    path: str
    office: str
    sheets: tuple[OfficeSheet, ...]
    encoding: str = ""
    separator: str = ","


def deal(tables: Sequence[RegisterTable], place: str) -> Iterator[OfficeFile]:
    """The files of every office; `place` is the name of the division that all of them lie in."""
    by_name = {table.register.name: table for table in tables}
    streets = {one: None for table in tables if table.register.name in _STREETS for one in _streets(table)}
    several = len({district for district, _street in streets}) > 1
    for district, street in streets:
        inside = {name: _within(by_name[name], district, street) for name in _STREETS if name in by_name}
        office = _Street(f"{district}/" if several else "", street, {k: v for k, v in inside.items() if v.rows})
        yield from office.files()
    yield from _departments(by_name, place)


_STREETS = (
    "communities", "neighbourhoods", "buildings", "grids", "gridworkers", "homeowners_committees", "community_workers",
    "residents", "teams", "meetings", "needs", "resources", "projects",
)  # fmt: skip
_WORK = ("meetings", "needs", "resources", "projects")


def _streets(table: RegisterTable) -> Iterator[tuple[str, str]]:
    district, street = _at(table, "district"), _at(table, "street")
    for row in table.rows:
        yield str(row[district]), str(row[street])


def _at(table: RegisterTable, name: str) -> int:
    return next(at for at, column in enumerate(table.columns) if column.name == name)


def _within(table: RegisterTable, district: str, street: str) -> RegisterTable:
    first, second = _at(table, "district"), _at(table, "street")
    return replace(table, rows=tuple(row for row in table.rows if (row[first], row[second]) == (district, street)))


@dataclass(frozen=True)
class _Street:
    """A street's office.  Names of streets and communities that its titles would not show stay in columns."""

    folder: str
    name: str
    tables: dict[str, RegisterTable]

    @property
    def office(self) -> str:
        return f"{self.name}{'办事处' if self.name.endswith('街道') else '人民政府'}"

    def files(self) -> Iterator[OfficeFile]:
        """What a street hands in."""
        yield self._book("社区台账", OfficeSheet("Sheet1", self._whole("communities", grouped=True, totals=True)))
        yield self._book("小区台账", *self._by_community("neighbourhoods", grouped=True, totals=True))
        buildings = tuple(page for sheet in self._by_community("buildings") for page in sheet.pages)
        yield self._book("楼栋台账", OfficeSheet("楼栋台账", buildings))
        yield self._book(
            "网格及网格员台账",
            OfficeSheet("网格台账", self._sections("grids")),
            OfficeSheet("网格员台账", self._whole("gridworkers", people=True, grouped=True)),
        )
        yield self._text("业委会台账", "homeowners_committees", "gb18030", repeat="member")
        yield self._book("社区工作者台账", *self._by_community("community_workers", people=True, grouped=True))
        yield self._text("队伍台账", "teams", "gb18030", separator="\t")
        work = [
            OfficeSheet(self.tables[name].register.label.zh, self._whole(name, merge=("community",)))
            for name in _WORK
            if name in self.tables
        ]
        yield self._book("共建共治台账", *work)
        for sheet in self._by_community("residents"):
            yield OfficeFile(self._path(f"{sheet.name}居民台账.csv"), self.office, (sheet,), "utf-8-sig")

    def _path(self, name: str) -> str:
        return f"{self.folder}{self.name}/{name}"

    def _book(self, what: str, *sheets: OfficeSheet) -> OfficeFile:
        kept = tuple(sheet for sheet in sheets if sheet.pages)
        return OfficeFile(self._path(f"{self.name}{what}.xlsx"), self.office, kept)

    def _text(self, what: str, name: str, encoding: str, separator: str = ",", repeat: str = "") -> OfficeFile:
        pages = self._whole(name, repeat=repeat)
        sheets = (OfficeSheet("", pages),) if pages else ()
        path = self._path(f"{self.name}{what}.csv")
        return OfficeFile(path, self.office, sheets, encoding, separator)

    def _told(self, title: str) -> tuple[str, ...]:
        """The columns of places that a title tells; the district where the street stands in no other."""
        told = street_in(title) == self.name and not self.folder
        return ("district", "street") if told else ("district",) if not self.folder else ()

    def _whole(
        self,
        name: str,
        *,
        repeat: str = "",
        merge: tuple[str, ...] = (),
        grouped: bool = False,
        totals: bool = False,
        people: bool = False,
    ) -> tuple[Page, ...]:
        """The street's table of one register; none where it has no rows."""
        table = self.tables.get(name)
        if table is None:
            return ()
        title = f"{self.name}{table.register.label.zh}"
        return (
            Page(
                title,
                table,
                self._told(title),
                repeat=repeat,
                merge=merge,
                grouped=grouped,
                totals=totals,
                people=people,
            ),
        )

    def _sections(self, name: str) -> tuple[Page, ...]:
        """One table in which each community's rows stand below a line that names it."""
        pages = self._whole(name)
        at = _at(pages[0].table, "community") if pages else 0
        named = all(community_in(f"（1）{row[at]}") == row[at] for page in pages for row in page.table.rows)
        return tuple(replace(page, sections="community") for page in pages) if named else pages

    def _by_community(
        self, name: str, *, grouped: bool = False, totals: bool = False, people: bool = False
    ) -> list[OfficeSheet]:
        """A sheet for each community; its name stands in the title alone where it can be read there."""
        table = self.tables.get(name)
        if table is None:
            return []
        at = _at(table, "community")
        sheets = []
        for community in dict.fromkeys(row[at] for row in table.rows):
            title = f"{self.name}{community}{table.register.label.zh}"
            own = replace(table, rows=tuple(row for row in table.rows if row[at] == community))
            # A household is known by its address as written: registers of residents keep all of it.
            drop = self._told(title) if name != "residents" else ()
            if "street" in drop and community_in(title) == community:
                drop = (*drop, "community")
            page = Page(title, own, drop, grouped=grouped, totals=totals, people=people)
            sheets.append(OfficeSheet(str(community), (page,)))
        return sheets


def _departments(by_name: dict[str, RegisterTable], place: str) -> Iterator[OfficeFile]:
    """What departments hand in for the whole place."""
    units = ("name", "code", "kind", "superior", "staff", "party_members", "party_form")
    books: tuple[tuple[str, str, Page | None], ...] = (
        ("组织部", "党组织台账", _page(by_name, "party_organisations", grouped=True, spans=True)),
        ("组织部", "共建单位台账", _page(by_name, "joint_construction_units", merge=units)),
        ("组织部", "大党委成员台账", _page(by_name, "big_committee_members", grouped=True, numbered=True)),
        ("住房建设局", "物业企业及项目台账", _page(by_name, "property_projects", spans=True, merge=("firm", "code"))),
        ("社会工作部", "任职台账", _page(by_name, "posts", grouped=True)),
        ("社会工作部", "评价台账", _page(by_name, "evaluations", merge=("community",))),
        ("改革办公室", "任务台账", _page(by_name, "tasks", numbered=True)),
        ("民政局", "社会组织台账", _page(by_name, "social_organisations")),
    )
    for office, what, page in books:
        if page is not None:
            path = f"{DEPARTMENTS}/{office}/{what}.xlsx"
            yield OfficeFile(path, f"{place}{office}", (OfficeSheet(what, (page,)),))
    members = _page(by_name, "registered_members")
    if members is not None:
        path = f"{DEPARTMENTS}/组织部/双报到党员台账.csv"
        yield OfficeFile(path, f"{place}组织部", (OfficeSheet("", (members,)),), "gb18030", ";")
    divisions = _page(by_name, "divisions")
    if divisions is not None:
        path = f"{DEPARTMENTS}/民政局/行政区划.csv"
        yield OfficeFile(path, f"{place}民政局", (OfficeSheet("", (divisions,)),), "utf-8-sig")


def _page(
    by_name: dict[str, RegisterTable],
    name: str,
    *,
    grouped: bool = False,
    numbered: bool = False,
    spans: bool = False,
    merge: tuple[str, ...] = (),
) -> Page | None:
    table = by_name.get(name)
    if table is None:
        return None
    return Page(
        table.register.label.zh,
        table,
        grouped=grouped,
        numbered=numbered,
        spans=spans,
        merge=merge,
        people=name in PEOPLE,
    )
