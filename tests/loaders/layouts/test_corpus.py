"""A workbook for every oddity of registers.md, and mixes of them, with each cell that must come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.loaders.rows.row_tables import UNFOLDED
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, hand_in, load, nodes
from tests.loaders.layouts import corpus_bodies, corpus_cells, corpus_formats, corpus_headers
from tests.loaders.layouts.books import Page, write
from tests.loaders.layouts.case import Case
from tests.loaders.lines_counted import assert_adds_up
from tests.loaders.reading_support import read, rows_of

CASES = [*corpus_headers.CASES, *corpus_bodies.CASES, *corpus_formats.CASES, *corpus_cells.CASES]


def test_the_corpus_is_large_enough_and_each_case_has_a_name_of_its_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 60


SHAPE = {
    "a title row": ("title", "title_unmerged", "title_says_the_register"),
    "two title rows": ("two_titles", "title_and_blank_rows"),
    "who filled it in, above": (
        "office_in_a_cell", "office_in_the_next_cell", "office_without_colon", "office_with_spaces_and_seal",
        "office_filler_and_date_in_one_merged_cell",
    ),
    "who filled it in, below": ("office_below", "signatures_right_below_the_rows", "a_note_below"),
    "header rows with merged cells": ("two_levels", "two_levels_other_register", "three_levels"),
    "a header is a path, so both names survive": ("two_levels_below_a_title", "parent_with_its_own_units"),
    "merged body cells fill down": ("merged_body_cells", "merged_body_cells_and_levels"),
    "totals end the table": ("total_at_the_end", "total_with_spaces", "total_merged"),
    "totals break the table": ("subtotals_between", "total_above_the_rows"),
    "several tables on one sheet": (
        "two_tables_under_one_another", "two_tables_without_a_gap", "one_table_for_each_community",
    ),
    "several sheets alike": ("one_sheet_for_each_community", "mix_of_merged_headers_sections_totals_and_sheets"),
    "the sheet names the place": ("one_sheet_for_each_community", "rows_say_the_place_and_the_sheet_fills_the_gaps"),
    "the file names the place": ("the_file_names_the_community", "the_folder_names_the_street"),
    "the office names the place": ("the_office_names_the_community",),
    "several people in a cell": ("people_parted_by_signs_and_lines",),
    "repeated groups of columns": (
        "numbered_members_fold_into_a_cell_of_many", "numbered_people_become_rows", "numbered_parents",
        "numbered_members_with_their_telephones", "two_halves_side_by_side", "members_below_one_header",
    ),
    "marks of yes and no": ("yes_and_no_marks", "every_mark_of_yes_and_no"),
    "dates": (
        "day_iso", "day_slashes", "day_month", "day_packed", "day_chinese", "day_chinese_numerals", "day_serial",
        "day_date_cell",
        *(f"october_kept_as_a_number_with_two_decimals_{kind}" for kind in ("xlsx", "xls", "et", "ods")),
        *(f"days_by_format_{kind}" for kind in ("xlsx", "xls")),
    ),
    "per cents": tuple(f"per_cents_by_format_{kind}" for kind in ("xlsx", "xls", "et", "ods")),
    "two dates in a cell": ("term_dots_and_dash", "term_chinese", "term_years", "contract_in_one_cell"),
    "kinds of files": tuple(
        f"{layout}_{kind}"
        for layout in ("title_and_total", "two_levels", "merged_body")
        for kind in ("xlsx", "xls", "et", "ods", "docx")
    ),
    "encodings and separators": tuple(
        f"text_{encoding}_{separator}"
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
        for separator in ("comma", "tab", "semicolon")
    ),
    "full-width digits, separators of thousands, units": ("units_full_width_digits_and_separators",),
    "numbers kept as text": tuple(f"numbers_kept_as_text_{kind}" for kind in ("xlsx", "xls", "ods")),
    "identity numbers mangled": ("identity_number_mangled", "identity_number_with_a_wrong_digit"),
    "brackets of both widths": ("brackets_and_spaces_of_both_widths",),
    "mixes": (
        "a_bit_of_everything", "mix_of_merged_headers_sections_totals_and_sheets",
        "mix_of_text_titles_repeated_groups_and_terms",
    ),
}  # fmt: skip
"""What offices' registers look like, oddity by oddity, and the cases that hold each."""


def test_every_oddity_listed_has_its_cases() -> None:
    known = {case.id for case in CASES}
    assert {oddity: [id for id in ids if id not in known] for oddity, ids in SHAPE.items() if set(ids) - known} == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_layout_gives_its_rows(tmp_path: Path, case: Case) -> None:
    folder = tmp_path / "registers"
    case.build(folder)
    result = read(tmp_path / "out", folder, office=case.office)
    assert_adds_up(result.account, folder)
    assert {table.register for table in result.tables if table.rows or not table.unfolded} == set(case.rows)
    for register, expected in case.rows.items():
        found = [row for row in rows_of(result, register) if not row.get(UNFOLDED)]
        assert len(found) == len(expected)
        assert [{name: row[name] for name in wanted} for row, wanted in zip(found, expected, strict=True)] == expected
    assert tuple(sorted(problem.code for problem in result.problems)) == tuple(sorted(case.problems))
    assert not any(
        "孙丙" in part or "李丁" in part
        for problem in result.problems
        for part in problem.__dict__.values()
        if isinstance(part, str)
    )


def test_names_of_a_place_are_one_place(tmp_path: Path) -> None:
    variants = ("安里", "安里社区", "安里社区居委会", "安里 社区", "安里社区居民委员会")
    rows = [
        *(["东街道", name, f"{number}院"] for number, name in enumerate(variants)),
        ["东街道办事处", "和里（北）", "甲院"],
        ["东街道办", "和里(北)社区", "乙院"],
    ]
    pages = Page("小区台账", [["街道", "社区", "小区名称"], *rows])
    folder = hand_in(tmp_path / "r", divisions=DIVISIONS + "990101001003,和里（北）社区,社区,990101001\n")
    write(folder / "小区台账.xlsx", pages)
    workspace = Workspace.create(tmp_path / "workspace", bytes(range(32)))
    assert load(workspace, folder, office="东街道").facts.quarantined == 0
    found = [node["community_id"] for node in nodes(workspace, "Neighbourhood")]
    assert sorted(found) == ["Community:990101001001"] * 5 + ["Community:990101001003"] * 2
