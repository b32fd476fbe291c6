"""The same layouts in every kind of file."""

from __future__ import annotations

from tests.loaders.layouts.books import Page
from tests.loaders.layouts.case import Case, one
from tests.loaders.layouts.corpus_headers import (
    BODY,
    HEAD,
    IN_GRIDS,
    NAME,
    PEOPLE_BELOW,
    PEOPLE_HEAD,
    PEOPLE_MERGED,
    PEOPLE_ROW,
    TITLE,
    grids,
)

LAID_OUT = Page(NAME, [[TITLE], HEAD, *BODY, ["合计", None, None, 320]], ("A1:D1",))
LEVELS = Page(NAME, [PEOPLE_HEAD, PEOPLE_BELOW, PEOPLE_ROW], PEOPLE_MERGED)
DROPPED = ("personal_column", "personal_column")
MERGED = Page(
    "小区台账",
    [["社区", "小区名称", "总户数"], ["安和里", "一号院", 10], [None, "二号院", 20], [None, "三号院", 30]],
    ("A2:A4",),
)
FILLED_DOWN = {"neighbourhoods": [{"community": "安和里", "name": f"{number}号院"} for number in "一二三"]}
KINDS = ("xlsx", "xls", "et", "ods", "docx")

CASES: list[Case] = [
    *(one(f"title_and_total_{kind}", LAID_OUT, grids(3), ("layout",), file=f"网格台账.{kind}") for kind in KINDS),
    *(one(f"two_levels_{kind}", LEVELS, IN_GRIDS, DROPPED, file=f"网格台账.{kind}") for kind in KINDS),
    *(one(f"merged_body_{kind}", MERGED, FILLED_DOWN, file=f"小区台账.{kind}") for kind in KINDS),
    *(
        one(
            f"text_{encoding}_{name}",
            LAID_OUT,
            grids(3),
            ("layout",),
            file="网格台账.csv",
            encoding=encoding,
            separator=sign,
        )
        for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")
        for name, sign in (("comma", ","), ("tab", "\t"), ("semicolon", ";"))
    ),
    one(
        "lines_of_text_above_a_table_in_a_document",
        Page("", [HEAD, *BODY], lines=("某某街道网格台账", "填报单位：和平街道    填表人：孙丙")),
        {"grids": [row | {"office": "和平街道"} for row in grids(2)["grids"]]},
        file="附件.docx",
    ),
]
