"""Oddities above and in the header: titles, who filled it in, several rows, merged cells, paths, repeated columns."""

from __future__ import annotations

from tests.loaders.layouts.books import Page
from tests.loaders.layouts.case import Case, Row, one

HEAD = ["社区", "网格名称", "网格类型", "户数"]
BODY = [["安和里", "第一网格", "综合网格", 320], ["安和里", "第二网格", "专属网格", None]]
GRIDS: list[Row] = [
    {"community": "安和里", "name": "第一网格", "kind": "comprehensive", "households_stated": 320},
    {"community": "安和里", "name": "第二网格", "kind": "exclusive", "households_stated": None},
]
TITLE = "某街道网格台账"
NAME = "网格台账"


def grids(first: int) -> dict[str, list[Row]]:
    return {"grids": [row | {"row": first + at} for at, row in enumerate(GRIDS)]}


def office(first: int, name: str) -> dict[str, list[Row]]:
    return {"grids": [row | {"office": name} for row in grids(first)["grids"]]}


PEOPLE_HEAD = ["网格名称", "网格长", None, "网格员", None]
PEOPLE_BELOW = [None, "姓名", "电话", "姓名", "电话"]
PEOPLE_ROW = ["第一网格", "赵甲", "13800000000", "钱乙", "13900000000"]
PEOPLE_MERGED = ("A1:A2", "B1:C1", "D1:E1")
IN_GRIDS = {"grids": [{"name": "第一网格", "leader": "赵甲"}]}
IN_GRIDWORKERS = {"gridworkers": [{"grid": "第一网格", "name": "钱乙"}]}

COMMITTEE = ["小区名称", "主任"]
SIX = [
    ["序号", "社区", "网格名称", "网格力量", None, None, None],
    [None, None, None, "网格长", None, "网格员", None],
    [None, None, None, "姓名", "电话", "姓名", "电话"],
    [1, "安和里", "第一网格", "赵甲", "13800000000", "钱乙", "13900000000"],
]
SIX_MERGED = ("A1:A3", "B1:B3", "C1:C3", "D1:G1", "D2:E2", "F2:G2")

CASES: list[Case] = [
    one("plain", Page(NAME, [HEAD, *BODY]), grids(2)),
    one("title", Page(NAME, [[TITLE], HEAD, *BODY], ("A1:D1",)), grids(3)),
    one("title_unmerged", Page(NAME, [[TITLE], HEAD, *BODY]), grids(3)),
    one("two_titles", Page(NAME, [[TITLE], ["（二〇二一年三月）"], HEAD, *BODY], ("A1:D1", "A2:D2")), grids(4)),
    one("title_and_blank_rows", Page(NAME, [[TITLE], [], [], HEAD, [], *BODY], ("A1:D1",)), grids(6)),
    one("title_says_the_register", Page("Sheet1", [["网格台账"], HEAD, *BODY], ("A1:D1",)), grids(3)),
    one(
        "office_in_a_cell",
        Page(NAME, [[TITLE], ["填报单位：和平街道"], HEAD, *BODY], ("A1:D1",)),
        office(4, "和平街道"),
    ),
    one(
        "office_in_the_next_cell",
        Page(NAME, [["填报单位：", "和平街道", "填表人：", "孙丙"], HEAD, *BODY]),
        office(3, "和平街道"),
    ),
    one(
        "office_without_colon",
        Page(NAME, [["填报单位", "和平街道", "填表人", "孙丙"], HEAD, *BODY]),
        office(3, "和平街道"),
    ),
    one(
        "office_filler_and_date_in_one_merged_cell",
        Page(NAME, [["填报单位：和平街道    填表人：孙丙    填报日期：2021.3"], HEAD, *BODY], ("A1:D1",)),
        office(3, "和平街道"),
    ),
    one(
        "office_with_spaces_and_seal",
        Page(NAME, [["填 报 单 位（盖章）：和平街道"], HEAD, *BODY], ("A1:D1",)),
        office(3, "和平街道"),
    ),
    one(
        "office_below",
        Page(NAME, [HEAD, *BODY, [], ["填报单位：和平街道", "审核人：李丁", "", "2021年3月5日"]]),
        office(2, "和平街道"),
    ),
    one(
        "signatures_right_below_the_rows",
        Page(NAME, [HEAD, *BODY, ["审核人：李丁", "", "填表人：孙丙", "日期：2021.3.5"]]),
        grids(2),
    ),
    one("a_note_below", Page(NAME, [HEAD, *BODY, ["注：户数以年底为准。"]], ("A4:D4",)), grids(2)),
    one("numbered_columns", Page(NAME, [HEAD, [1, 2, 3, 4], *BODY]), grids(3), ("layout",)),
    one("lettered_columns", Page(NAME, [HEAD, ["甲", "乙", 1, 2], *BODY]), grids(3), ("layout",)),
    one(
        "two_levels",
        Page(NAME, [PEOPLE_HEAD, PEOPLE_BELOW, PEOPLE_ROW], PEOPLE_MERGED),
        IN_GRIDS,
        ("personal_column", "personal_column"),
    ),
    one(
        "two_levels_other_register",
        Page("网格员台账", [PEOPLE_HEAD, PEOPLE_BELOW, PEOPLE_ROW], PEOPLE_MERGED),
        IN_GRIDWORKERS,
        ("personal_column",),
    ),
    one(
        "two_levels_unmerged",
        Page(NAME, [PEOPLE_HEAD, PEOPLE_BELOW, PEOPLE_ROW]),
        IN_GRIDS,
        ("personal_column", "personal_column"),
        file="网格台账.csv",
    ),
    one(
        "two_levels_below_a_title",
        Page(
            NAME,
            [[TITLE], ["填报单位：和平街道"], PEOPLE_HEAD, PEOPLE_BELOW, PEOPLE_ROW],
            ("A1:E1", "A2:E2", "A3:A4", "B3:C3", "D3:E3"),
        ),
        {"grids": [{"name": "第一网格", "leader": "赵甲", "row": 5, "office": "和平街道"}]},
        ("personal_column", "personal_column"),
    ),
    one(
        "three_levels",
        Page(NAME, SIX, SIX_MERGED),
        {"grids": [{"community": "安和里", "name": "第一网格", "leader": "赵甲", "row": 4}]},
        ("personal_column", "personal_column"),
    ),
    one(
        "three_levels_unmerged",
        Page(NAME, SIX),
        {"grids": [{"community": "安和里", "name": "第一网格", "leader": "赵甲", "row": 4}]},
        ("personal_column", "personal_column"),
        file="网格台账.csv",
    ),
    one(
        "groups_that_say_nothing",
        Page(NAME, [["基本情况", None, "规模", None], HEAD, *BODY], ("A1:B1", "C1:D1")),
        grids(3),
    ),
    one(
        "parent_with_its_own_units",
        Page(
            "小区台账",
            [["小区名称", "面积(㎡)", None], [None, "物业用房", "业委会用房"], ["一号院", 120, 60]],
            ("A1:A2", "B1:C1"),
        ),
        {"neighbourhoods": [{"name": "一号院", "property_room": 120, "homeowners_room": 60}]},
    ),
    one(
        "headers_with_line_breaks_and_spaces",
        Page(NAME, [["社　区", "网格\n名称", "网格 类型", "户\n数"], *BODY]),
        grids(2),
    ),
    one(
        "header_repeated_on_every_printed_page",
        Page(NAME, [HEAD, BODY[0], HEAD, BODY[1]]),
        {"grids": [GRIDS[0] | {"row": 2}, GRIDS[1] | {"row": 4}]},
    ),
    one(
        "two_level_header_repeated",
        Page(
            NAME,
            [PEOPLE_HEAD, PEOPLE_BELOW, PEOPLE_ROW, PEOPLE_HEAD, PEOPLE_BELOW, ["第二网格", "周戊", "", "", ""]],
            (*PEOPLE_MERGED, "A4:A5", "B4:C4", "D4:E4"),
        ),
        {"grids": [{"name": "第一网格", "leader": "赵甲"}, {"name": "第二网格", "leader": "周戊", "row": 6}]},
        ("personal_column", "personal_column"),
    ),
    one(
        "a_first_column_without_cells",
        Page(NAME, [[None, *HEAD], *([None, *row] for row in BODY)]),
        grids(2),
    ),
    one(
        "numbered_members_fold_into_a_cell_of_many",
        Page("业委会台账", [[*COMMITTEE, "委员1", "委员2", "委员3"], ["一号院", "赵甲", "钱乙", "孙丙", ""]]),
        {"homeowners_committees": [{"chair": "赵甲", "member": ["钱乙", "孙丙"]}]},
    ),
    one(
        "numbered_members_with_their_telephones",
        Page(
            "业委会台账",
            [[*COMMITTEE, "委员1", "电话1", "委员2", "电话2"], ["一号院", "赵甲", "钱乙", "1", "孙丙", "2"]],
        ),
        {"homeowners_committees": [{"chair": "赵甲", "member": ["钱乙", "孙丙"]}]},
        ("personal_column",),
    ),
    one(
        "members_below_one_header",
        Page(
            "业委会台账",
            [
                [*COMMITTEE, "委员", None, None],
                [None, None, "委员一", "委员二", "委员三"],
                ["一号院", "赵甲", "甲", "乙", "丙"],
            ],
            ("A1:A2", "B1:B2", "C1:E1"),
        ),
        {"homeowners_committees": [{"chair": "赵甲", "member": ["甲", "乙", "丙"], "row": 3}]},
    ),
    one(
        "numbered_people_become_rows",
        Page(
            "网格员台账",
            [
                ["网格名称", "姓名1", "性别1", "姓名2", "性别2"],
                ["第一网格", "钱乙", "女", "孙丙", "男"],
                ["第二网格", "周戊", "男", "", ""],
            ],
        ),
        {
            "gridworkers": [
                {"grid": "第一网格", "name": "钱乙", "sex": "female", "row": 2},
                {"grid": "第一网格", "name": "孙丙", "sex": "male", "row": 2},
                {"grid": "第二网格", "name": "周戊", "sex": "male", "row": 3},
            ]
        },
    ),
    one(
        "numbered_parents",
        Page(
            "网格员台账",
            [
                ["网格名称", "第一网格员", None, "第二网格员", None],
                [None, "姓名", "性别", "姓名", "性别"],
                ["第一网格", "钱乙", "女", "孙丙", "男"],
            ],
            ("A1:A2", "B1:C1", "D1:E1"),
        ),
        {
            "gridworkers": [
                {"name": "钱乙", "sex": "female", "row": 3},
                {"name": "孙丙", "sex": "male", "row": 3},
            ]
        },
    ),
    one(
        "two_halves_side_by_side",
        Page(
            "网格员台账",
            [["网格名称", "姓名", "性别", "网格名称", "姓名", "性别"], ["一格", "钱乙", "女", "二格", "孙丙", "男"]],
        ),
        {"gridworkers": [{"grid": "一格", "name": "钱乙"}, {"grid": "二格", "name": "孙丙"}]},
    ),
]
