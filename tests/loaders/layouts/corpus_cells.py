"""Oddities of single cells: marks, numbers kept as text, numbers that a spreadsheet mangled, and mixes of layouts."""

from __future__ import annotations

import datetime as dt

from tests.loaders.layouts.books import Page
from tests.loaders.layouts.case import Case, one, several

IDENTITY = "110105198001010010"
"""A number with a wrong check digit, that of nobody."""

MARKS = ("●", "○", "√", "×", "有", "无", "是", "否", "Y", "N")
PARTY = ["党组织名称", "党组织类别", "牌匾"]
WORKERS = ["网格名称", "姓名", "身份证号"]

CASES: list[Case] = [
    one(
        "every_mark_of_yes_and_no",
        Page("党组织台账", [PARTY, *([f"{number}支部", "小区党支部", mark] for number, mark in enumerate(MARKS))]),
        {"party_organisations": [{"has_plaque": mark in "●√有是Y○"} for mark in MARKS]},
    ),
    *(
        one(
            f"numbers_kept_as_text_{kind}",
            Page("小区台账", [["小区名称", "总户数", "建成年份"], ["甲", "320", "1998"], ["乙", " 1,200 ", "1998年"]]),
            {"neighbourhoods": [
                {"households_stated": 320, "built_year": 1998}, {"households_stated": 1200, "built_year": 1998},
            ]},
            file=f"小区台账.{kind}",
        )
        for kind in ("xlsx", "xls", "ods")
    ),
    one(
        "identity_number_mangled",
        Page("网格员台账", [WORKERS, ["一格", "钱乙", 4.20106198001011e17], ["一格", "周戊", "4.2E+17"]]),
        {"gridworkers": [{"name": "钱乙", "identity_number": None}, {"name": "周戊", "identity_number": None}]},
        ("mangled_number", "mangled_number"),
    ),
    one(
        "identity_number_with_a_wrong_digit",
        Page("网格员台账", [WORKERS, ["一格", "钱乙", IDENTITY]]),
        {"gridworkers": [{"name": "钱乙", "identity_number": None}]},
        ("wrong_number",),
    ),
    one(
        "brackets_and_spaces_of_both_widths",
        Page("网格台账", [["社区", "网格名称", "户数（户）"], ["安里（北）", "第一　网格", 3], ["安里(北)", "二", 4]]),
        {"grids": [{"community": "安里（北）", "households_stated": 3}, {"community": "安里(北)"}]},
    ),
    several(
        "mix_of_merged_headers_sections_totals_and_sheets",
        "和平街道网格员台账.xls",
        [
            Page(
                name,
                [
                    ["网格员花名册"],
                    ["填报单位：和平街道", None, None, None, "填表人：孙丙"],
                    ["序号", "网格名称", "网格员", None, None],
                    [None, None, "姓名", "性别", "上岗时间"],
                    [1, grid, "钱乙", "女", "2021.3"],
                    [2, None, "周戊", "男", "二〇二一年三月"],
                    ["合计", None, 2, None, None],
                ],
                ("A1:E1", "A3:A4", "B3:B4", "C3:E3", "B5:B6"),
            )
            for name, grid in (("安和里社区", "一格"), ("里仁社区", "二格"))
        ],
        {
            "gridworkers": [
                {"office": "和平街道", "community": community, "grid": grid, "name": name, "sex": sex,
                 "since": dt.date(2021, 3, 1)}
                for community, grid in (("安和里社区", "一格"), ("里仁社区", "二格"))
                for name, sex in (("钱乙", "female"), ("周戊", "male"))
            ]
        },
        "layout", "layout",
    ),
    one(
        "mix_of_text_titles_repeated_groups_and_terms",
        Page(
            "",
            [
                ["和平街道业委会台账"],
                ["小区名称", "主任", "委员1", "委员2", "任期"],
                ["一号院（东）", "赵甲", "钱乙", "周戊", "2021.3—2026.3"],
                ["二号院", "吴己", "", "", "2021—2026年"],
            ],
        ),
        {
            "homeowners_committees": [
                {"street": "和平街道", "neighbourhood": "一号院（东）", "member": ["钱乙", "周戊"],
                 "term_end": dt.date(2026, 3, 1)},
                {"chair": "吴己", "member": None, "term_start": dt.date(2021, 1, 1), "term_end": dt.date(2026, 12, 31)},
            ]
        },
        file="业委会台账.csv", encoding="gb18030", separator="\t",
    ),
]  # fmt: skip
