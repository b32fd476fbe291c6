"""Oddities among the rows: merged cells, totals, lines across, several tables, several people and dates in a cell."""

from __future__ import annotations

import datetime as dt

from tests.loaders.layouts.books import Page
from tests.loaders.layouts.case import Case, Row, one, several
from tests.loaders.layouts.corpus_headers import BODY, GRIDS, HEAD, NAME, grids

COMMUNITY_HEAD = ["社区", "小区名称", "总户数"]
TERMS = "业委会台账"


def dates(case: str, cell: object, start: dt.date | None, end: dt.date | None, *problems: str) -> Case:
    row: Row = {"neighbourhood": "一号院", "term_start": start, "term_end": end}
    page = Page(TERMS, [["小区名称", "主任", "任期"], ["一号院", "赵甲", cell]])  # type: ignore[list-item]
    return one(f"term_{case}", page, {"homeowners_committees": [row]}, problems)


def day(case: str, cell: object, expected: dt.date) -> Case:
    page = Page(NAME, [["社区", "网格名称", "设立时间"], ["安和里", "第一网格", cell]])  # type: ignore[list-item]
    return one(f"day_{case}", page, {"grids": [{"name": "第一网格", "founded": expected}]})


MARCH_2021, MARCH_2026 = dt.date(2021, 3, 1), dt.date(2026, 3, 1)

CASES: list[Case] = [
    one(
        "merged_body_cells",
        Page(
            "小区台账",
            [
                COMMUNITY_HEAD,
                ["安和里", "一号院", 10],
                [None, "二号院", 20],
                ["里仁", "三号院", 30],
                [None, "四号院", 40],
            ],
            ("A2:A3", "A4:A5"),
        ),
        {
            "neighbourhoods": [
                {"community": "安和里", "name": "一号院"},
                {"community": "安和里", "name": "二号院"},
                {"community": "里仁", "name": "三号院"},
                {"community": "里仁", "name": "四号院", "row": 5},
            ]
        },
    ),
    one(
        "merged_body_cells_and_levels",
        Page(
            "网格员台账",
            [
                ["社区", "网格名称", "网格员", None],
                [None, None, "姓名", "性别"],
                ["安和里", "一格", "钱乙", "女"],
                [None, None, "孙丙", "男"],
            ],
            ("A1:A2", "B1:B2", "C1:D1", "A3:A4", "B3:B4"),
        ),
        {
            "gridworkers": [
                {"community": "安和里", "grid": "一格", "name": "钱乙", "sex": "female", "row": 3},
                {"community": "安和里", "grid": "一格", "name": "孙丙", "sex": "male", "row": 4},
            ]
        },
    ),
    one("total_at_the_end", Page(NAME, [HEAD, *BODY, ["合计", None, None, 320]]), grids(2), ("layout",)),
    one("total_with_spaces", Page(NAME, [HEAD, *BODY, [None, "合　计", None, 320]]), grids(2), ("layout",)),
    one("total_merged", Page(NAME, [HEAD, *BODY, ["总计", None, None, 320]], ("A4:C4",)), grids(2), ("layout",)),
    one(
        "subtotals_between",
        Page(NAME, [HEAD, BODY[0], ["小计", None, None, 320], BODY[1], ["安和里小计", None, None, 0], ["合计：320户"]]),
        {"grids": [GRIDS[0] | {"row": 2}, GRIDS[1] | {"row": 4}]},
        ("layout",),
    ),
    one("total_above_the_rows", Page(NAME, [HEAD, ["合计", None, None, 320], *BODY]), grids(3), ("layout",)),
    one(
        "an_accountant_is_no_total",
        Page("网格员台账", [["网格名称", "姓名", "职务"], ["一格", "钱乙", "会计"]]),
        {"gridworkers": [{"row": 2, "grid": "一格", "name": "钱乙"}]},
        ("unknown_word",),
    ),
    one(
        "lines_that_name_the_community",
        Page(
            "小区台账",
            [
                ["序号", "小区名称", "总户数"],
                ["一、安和里社区"],
                [1, "一号院", 10],
                [2, "二号院", 20],
                ["二、里仁社区"],
                [1, "三号院", 30],
            ],
            ("A2:C2", "A5:C5"),
        ),
        {
            "neighbourhoods": [
                {"community": "安和里社区", "name": "一号院", "row": 3},
                {"community": "安和里社区", "name": "二号院", "row": 4},
                {"community": "里仁社区", "name": "三号院", "row": 6},
            ]
        },
    ),
    one(
        "lines_across_that_say_nothing",
        Page(NAME, [HEAD, BODY[0], ["以下为专属网格"], BODY[1]], ("A3:D3",)),
        {"grids": [GRIDS[0] | {"row": 2}, GRIDS[1] | {"row": 4}]},
        ("layout",),
    ),
    one(
        "two_tables_under_one_another",
        Page(
            "台账",
            [
                ["网格台账"],
                HEAD,
                *BODY,
                [],
                ["小区台账"],
                ["社区", "小区名称", "小区类型", "总户数"],
                ["安和里", "一号院", "三无小区", "300户"],
            ],
            ("A1:D1", "A6:D6"),
        ),
        grids(3) | {"neighbourhoods": [{"name": "一号院", "kind": "three_no", "households_stated": 300, "row": 8}]},
    ),
    one(
        "two_tables_without_a_gap",
        Page(
            "台账", [["网格台账"], HEAD, *BODY, ["小区台账"], ["社区", "小区名称", "总户数"], ["安和里", "一号院", 300]]
        ),
        grids(3) | {"neighbourhoods": [{"name": "一号院", "households_stated": 300, "row": 7}]},
    ),
    one(
        "one_table_for_each_community",
        Page(
            "小区台账",
            [
                ["安和里社区小区台账"],
                ["小区名称", "总户数"],
                ["一号院", 10],
                ["合计", 10],
                [],
                ["里仁社区小区台账"],
                ["小区名称", "总户数"],
                ["三号院", 30],
                ["合计", 30],
            ],
            ("A1:B1", "A6:B6"),
        ),
        {
            "neighbourhoods": [
                {"community": "安和里社区", "name": "一号院", "row": 3},
                {"community": "里仁社区", "name": "三号院", "row": 8},
            ]
        },
        ("layout", "layout"),
    ),
    several(
        "one_sheet_for_each_community",
        "和平街道小区台账.xlsx",
        [
            Page("安和里社区", [["小区名称", "总户数"], ["一号院", 10]]),
            Page("2.里仁社区", [["小区名称", "总户数"], ["三号院", 30]]),
        ],
        {
            "neighbourhoods": [
                {"street": "和平街道", "community": "安和里社区", "name": "一号院"},
                {"street": "和平街道", "community": "里仁社区", "name": "三号院"},
            ]
        },
    ),
    *(
        several(
            "hidden_and_empty_sheets" + ending.replace(".xlsx", "").replace(".", "_"),
            f"台账{ending}",
            [Page(NAME, [HEAD, *BODY]), Page("选项", [["甲", "乙"], ["1", "2"]], hidden=True), Page("Sheet3", [])],
            grids(2),
        )
        for ending in (".xlsx", ".ods")
    ),
    one(
        "the_file_names_the_community",
        Page("Sheet1", [["小区名称", "总户数"], ["一号院", 10]]),
        {"neighbourhoods": [{"community": "安和里社区", "street": "和平街道"}]},
        file="和平街道安和里社区小区台账.xlsx",
    ),
    one(
        "the_folder_names_the_street",
        Page("Sheet1", [["社区", "小区名称", "总户数"], ["安和里", "一号院", 10]]),
        {"neighbourhoods": [{"community": "安和里", "street": "和平街道", "file": "和平街道/小区台账.xlsx#Sheet1"}]},
        file="和平街道/小区台账.xlsx",
    ),
    one(
        "the_office_names_the_community",
        Page("小区台账", [["填报单位：安和里社区居委会"], ["小区名称", "总户数"], ["一号院", 10]]),
        {"neighbourhoods": [{"community": "安和里社区", "office": "安和里社区"}]},
    ),
    one(
        "rows_say_the_place_and_the_sheet_fills_the_gaps",
        Page("安和里社区", [COMMUNITY_HEAD, ["里仁社区", "一号院", 10], [None, "二号院", 20]]),
        {"neighbourhoods": [{"community": "里仁社区"}, {"community": "安和里社区"}]},
        ("place_taken",),
        file="小区台账.xlsx",
    ),
    one(
        "people_parted_by_signs_and_lines",
        Page("业委会台账", [["小区名称", "副主任", "委员"], ["一号院", "赵甲；钱乙", "孙丙\n李丁、周戊"]]),
        {"homeowners_committees": [{"deputy_chair": ["赵甲", "钱乙"], "member": ["孙丙", "李丁", "周戊"]}]},
    ),
    one(
        "yes_and_no_marks",
        Page(
            "党组织台账",
            [
                ["党组织名称", "党组织类别", "牌匾", "党旗党徽", "党报党刊", "规章制度"],
                ["一支部", "小区党支部", "●", "√", "有", "Y"],
                ["二支部", "小区党支部", "×", "无", "否", "N"],
            ],
        ),
        {
            "party_organisations": [
                {"has_plaque": True, "has_flag": True, "has_press": True, "has_rules": True},
                {"has_plaque": False, "has_flag": False, "has_press": False, "has_rules": False},
            ]
        },
    ),
    one(
        "units_full_width_digits_and_separators",
        Page(
            "小区台账", [["小区名称", "总户数", "常住人口", "总建筑面积"], ["一号院", "３００户", "1,200人", "1.2万㎡"]]
        ),
        {"neighbourhoods": [{"households_stated": 300, "residents_stated": 1200, "floor_area": 12000}]},
    ),
    day("iso", "2021-03-05", dt.date(2021, 3, 5)),
    day("slashes", "2021/3/5", dt.date(2021, 3, 5)),
    day("month", "2021.3", MARCH_2021),
    day("packed", 20210305, dt.date(2021, 3, 5)),
    day("chinese", "2021年3月5日", dt.date(2021, 3, 5)),
    day("chinese_numerals", "二〇二一年三月", MARCH_2021),
    day("serial", 44260, dt.date(2021, 3, 5)),
    day("date_cell", dt.date(2021, 3, 5), dt.date(2021, 3, 5)),
    *(
        one(
            f"october_kept_as_a_number_with_two_decimals_{kind}",
            Page(NAME, [["社区", "网格名称", "设立时间"], ["安和里", "一格", 2021.10]], formats={"C2": "0.00"}),
            {"grids": [{"founded": dt.date(2021, 10, 1)}]},
            file=f"{NAME}.{kind}",
        )
        for kind in ("xlsx", "xls", "et", "ods")
    ),
    *(
        one(
            f"per_cents_by_format_{kind}",
            Page(
                "评价台账",
                [
                    ["评价对象", "维度", "得分", "权重"],
                    ["一公司", "业主满意度", 95, 1.0],
                    ["二公司", "业主满意度", 90, 0.25],
                ],
                formats={"D2": "0%", "D3": "0.00%"},
            ),
            {"evaluations": [{"assessed": "一公司", "weight": 100}, {"assessed": "二公司", "weight": 25}]},
            file=f"评价台账.{kind}",
        )
        for kind in ("xlsx", "xls", "et", "ods")
    ),
    *(
        one(
            f"days_by_format_{kind}",
            Page(
                NAME,
                [["社区", "网格名称", "设立时间"], ["安和里", "一格", 44260], ["安和里", "二格", 44260]],
                formats={"C2": 'yyyy"年"m"月"d"日"', "C3": '[$-804]yyyy"年"m"月";@'},
            ),
            {"grids": [{"founded": dt.date(2021, 3, 5)}] * 2},
            file=f"{NAME}.{kind}",
        )
        for kind in ("xlsx", "xls")
    ),
    dates("dots_and_dash", "2021.3—2026.3", MARCH_2021, MARCH_2026),
    dates("hyphens", "2021-3-2026-3", MARCH_2021, MARCH_2026),
    dates("chinese", "2021年3月至2026年3月", MARCH_2021, MARCH_2026),
    dates("days", "2021/3/5-2026/3/4", dt.date(2021, 3, 5), dt.date(2026, 3, 4)),
    dates("numerals", "二〇二一年三月至二〇二六年三月", MARCH_2021, MARCH_2026),
    dates("open", "2021.3至今", MARCH_2021, None),
    dates("packed", "20210305-20260304", dt.date(2021, 3, 5), dt.date(2026, 3, 4)),
    dates("years", "2021—2026年", dt.date(2021, 1, 1), dt.date(2026, 12, 31)),
    dates("years_and_how_long", "五年（2021-2026）", dt.date(2021, 1, 1), dt.date(2026, 12, 31)),
    dates("how_long_from_a_day", "2021.3起三年", MARCH_2021, dt.date(2024, 3, 1)),
    dates("end_only", "至2026.3", None, MARCH_2026),
    dates("how_long_only", "三年", None, None, "duration"),
    dates("blank", "", None, None),
    one(
        "cells_that_no_header_stands_over",
        Page(NAME, [["社区", "网格名称", None, "户数"], ["安和里", "一格", "旧名", 3, "看这里"]]),
        {"grids": [{"name": "一格", "households_stated": 3}]},
        ("layout",),
    ),
    one(
        "contract_in_one_cell",
        Page("物业企业台账", [["物业企业名称", "项目名称", "合同起止"], ["一公司", "一号院", "2021.3.1～2024.2.28"]]),
        {"property_projects": [{"contract_start": MARCH_2021, "contract_end": dt.date(2024, 2, 28)}]},
    ),
    one(
        "a_start_that_holds_both_dates",
        Page(
            "网格员台账",
            [["网格名称", "姓名", "任职时间"], ["一格", "钱乙", "2021.3-2023.5"], ["二格", "孙丙", "2021.3"]],
        ),
        {
            "gridworkers": [
                {"since": MARCH_2021, "until": dt.date(2023, 5, 1)},
                {"since": MARCH_2021, "until": None},
            ]
        },
    ),
    one(
        "a_bit_of_everything",
        Page(
            "安和里社区",
            [
                ["网格台账"],
                ["填报单位：和平街道  填表人：孙丙"],
                ["序号", "网格名称", "网格长", None, "户数"],
                [None, None, "姓名", "电话", None],
                ["1", "2", "3", "4", "5"],
                [1, "第一网格", "赵甲", "13800000000", "320户"],
                [2, "第二网格", None, None, None],
                ["合计", None, None, None, 320],
                ["审核人：李丁"],
            ],
            ("A1:E1", "A2:E2", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "C6:C7"),
        ),
        {
            "grids": [
                {"community": "安和里社区", "name": "第一网格", "leader": "赵甲", "households_stated": 320, "row": 6},
                {"street": "和平街道", "name": "第二网格", "leader": "赵甲", "office": "和平街道", "row": 7},
            ]
        },
        ("layout", "layout", "personal_column"),
        file="网格台账.xlsx",
    ),
]
