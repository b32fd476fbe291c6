"""A profile says the values of vocabularies in the words of registers."""

from __future__ import annotations

import json

from graphgov.loaders.profile_report import profile_json, profile_report
from graphgov.loaders.rows.profiling import ColumnProfile, Common, Profile, RegisterProfile
from graphgov.messages import choose_language


def _column(name: str, *commonest: tuple[str, int]) -> ColumnProfile:
    values = tuple(Common(value, rows) for value, rows in commonest)
    return ColumnProfile(name, name, 0, len(values), values, "", "", 0, 0, None, False)


def test_words_and_yes_and_no_are_said_as_people_say_them() -> None:
    choose_language("zh_CN")
    columns = (
        _column("kind", ("property_managed", 16), ("三无", 1)),
        _column("has_property_firm", ("true", 16), ("false", 8)),
        _column("name", ("一号院", 1)),
    )
    profile = Profile((RegisterProfile("neighbourhoods", "东街道", 24, 0, None, columns),), (), False)
    (table,) = profile_report(profile).tables
    assert [row[4] for row in table.rows] == ["物业小区×16、三无×1", "是×16、否×8", "一号院×1"]


def _of_residents(rows: int, blanks: int, before: int | None = None) -> RegisterProfile:
    column = ColumnProfile("care", "服务需求", blanks, min(rows - blanks, 3), (), "", "", 0, 0, before, False)
    return RegisterProfile("residents", "东街道", rows, 0, 59 if before is not None else None, (column,))


def test_of_residents_no_few_are_found_by_taking_the_blank_from_all() -> None:
    told = {}
    for rows, blanks, before in ((59, 57, 58), (59, 2, None), (59, 40, 55), (59, 59, 0)):
        profile = Profile((_of_residents(rows, blanks, before),), (), False)
        ((row,),) = (table.rows for table in profile_report(profile).tables) if blanks < rows else ((("", blanks),),)
        (column,) = json.loads(profile_json(profile))["registers"][0]["columns"]
        told[rows, blanks] = (column["blanks"], column["blanks_before"], column["distinct"])
        assert row[1] == column["blanks"]
    assert told == {
        (59, 57): ("…", "…", "…"),
        (59, 2): ("<5", None, 3),
        (59, 40): (40, "…", 3),
        (59, 59): (59, 0, 0),
    }
