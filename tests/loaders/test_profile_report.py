"""A profile says the values of vocabularies in the words of registers."""

from __future__ import annotations

from graphgov.loaders.profile_report import profile_report
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
