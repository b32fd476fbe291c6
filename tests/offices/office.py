"""One office: a seed gives its world, its habits, and the folder of files that it hands in."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from pathlib import Path

from tests.offices.body_plans import BODIES
from tests.offices.columns import Hand, Plan
from tests.offices.facts import Street
from tests.offices.layouts import Layout, Sheet, Writer, Written
from tests.offices.people_plans import PEOPLE
from tests.offices.plans import PLACES
from tests.offices.statements import Says
from tests.offices.worlds import street
from tests.offices.writing import write_old_workbook, write_text, write_workbook

PLANS = (*PLACES, *PEOPLE, *BODIES)
OF_COMMUNITIES = {"forces", "linking"}
"""Tables with one row a community: they always name it in a column."""


@dataclass(frozen=True)
class Office:
    """How an office keeps its registers: `kept` is a table for all, or a sheet or a file for each community."""

    seed: int
    world: Street
    hand: Hand
    layout: Layout
    plans: tuple[Plan, ...]
    kept: str
    packed: str
    """workbook, files, old, utf-8-sig or gb18030."""

    def write(self, folder: Path) -> list[Written]:
        """Write everything into a folder named after the street; gives what was written where."""
        home = folder / self.world.name
        home.mkdir(parents=True)
        sheets: list[tuple[str, str, Sheet]] = []
        says = [Says(self.world, community) for community in self.world.communities]
        for plan in self.plans:
            if self.kept == "table" or plan.name in OF_COMMUNITIES:
                sheet = self._writer(plan).write(says, named=True)
                sheets.append(("", plan.name, sheet))
                continue
            for one in says:
                sheet = self._writer(plan).write([one], named=False)
                if sheet.written:
                    sheets.append((one.community.name, plan.name, sheet))
        return self._pack(home, [each for each in sheets if each[2].written])

    def _writer(self, plan: Plan) -> Writer:
        layout = self.layout
        if plan.name in OF_COMMUNITIES:
            layout = dataclasses.replace(layout, bands=False)
        return Writer(self.world, self.hand, layout, plan)

    def _pack(self, home: Path, sheets: list[tuple[str, str, Sheet]]) -> list[Written]:
        """Pack the sheets into files."""
        taken: set[str] = set()
        for community, _, sheet in sheets:
            name = f"{community}{sheet.name}"
            sheet.name = name if name not in taken else f"{name}{len(taken)}"
            taken.add(sheet.name)
        if self.packed in ("workbook", "old"):
            end = "xlsx" if self.packed == "workbook" else "xls"
            path = home / f"{self.world.name}台账汇总.{end}"
            pages = [sheet for _, _, sheet in sheets]
            (write_workbook if end == "xlsx" else write_old_workbook)(path, pages)
            return _with_file(pages, path)
        written: list[Written] = []
        for _, _, sheet in sheets:
            if self.packed == "files":
                path = home / f"{self.world.name}{sheet.name}.xlsx"
                write_workbook(path, [sheet])
            else:
                path = home / f"{self.world.name}{sheet.name}.csv"
                write_text(path, sheet, self.packed)
            written += _with_file([sheet], path)
        return written


def _with_file(sheets: list[Sheet], path: Path) -> list[Written]:
    file = f"{path.parent.name}/{path.name}"
    return [dataclasses.replace(one, table=sheet.name, file=file) for sheet in sheets for one in sheet.written]


def office(seed: int) -> Office:
    """The office that a seed gives."""
    dice = random.Random(f"office {seed}")
    packed = dice.choice(("workbook", "workbook", "files", "files", "old", "utf-8-sig", "gb18030"))
    text = packed in ("utf-8-sig", "gb18030")
    kept = dice.choice(("table", "table", "sheets"))
    hand = Hand(
        dice,
        list_sign=dice.choice(("、", "、", "，", "\n")) if not text else "、",
        date_form=dice.choice(
            ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "Y年M月D日", "%Y%m%d", "%Y-%m-%d" if text else "cell")
        ),
        units_in_cells=dice.random() < 0.15,
        units_in_headers=dice.random() < 0.3,
        full_width=dice.random() < 0.1,
        numbers_as_text=dice.random() < 0.3,
        spaced_names=dice.random() < 0.3,
        short_communities=dice.random() < 0.2,
        phones=dice.random() < 0.6,
        blank=dice.choice(("", "", "", "无", "/", "—")),
        extra=dice.choice((0.35, 0.6, 0.85, 1.0)),
    )
    layout = Layout(
        title=dice.choice(("none", "title", "office", "office"))
        if kept == "table"
        else dice.choice(("title", "office")),
        two_rows=not text and dice.random() < 0.4,
        serial=dice.random() < 0.7,
        street_column=dice.random() < 0.3,
        groups=dice.choice(("repeated", "repeated", "merged", "blank"))
        if not text
        else dice.choice(("repeated", "blank")),
        total=dice.choice(("none", "none", "below", "above")),
        signature=dice.random() < 0.3,
        remark=dice.random() < 0.5,
        shuffled=dice.random() < 0.4,
        bands=dice.random() < 0.15,
    )
    plans = tuple(dice.sample(PLANS, dice.randint(4, 8)))
    return Office(seed, street(seed), hand, layout, plans, kept, packed)
