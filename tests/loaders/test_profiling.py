"""A profile of registers before they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphgov
from graphgov import LoadRequest
from graphgov.loaders.rows.profiling import ColumnProfile, Common, RegisterProfile
from tests.loaders.hand_ins import DIVISIONS, hand_in
from tests.loaders.reading_support import identity_number

pytestmark = pytest.mark.usefixtures("tables_only")

FIRST = """小区名称,街道,社区,总户数,建成年份,备注
一号院,东街道,安里,100,1990,甲
二号院,东街道,安里,100,1995,乙
三号院,东街道,和里,80,2001,丙"""
SECOND = """小区名称,街道,社区,总户数,建成年份
一号院,东街道,安里,100,
二号院,东街道,安里,-5,
四号院,东街道,和里,很多,
五号院,东街道,和里,70,
六号院,东街道,和里,,"""


def column(profile: RegisterProfile, name: str) -> ColumnProfile:
    return next(one for one in profile.columns if one.name == name)


def test_figures_and_what_has_changed(tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    (first,) = place.profile([hand_in(tmp_path / "first", neighbourhoods=FIRST)], "东街道").registers
    assert (first.office, first.rows, first.quarantined, first.rows_before) == ("东街道", 3, 0, None)
    assert not (tmp_path / "workspace").exists()
    households = column(first, "households_stated")
    assert households.commonest == (Common("100", 2), Common("80", 1))
    assert (households.blanks, households.distinct, households.least, households.most) == (0, 2, "80", "100")
    assert households.blanks_before is None
    place.load([hand_in(tmp_path / "divisions", divisions=DIVISIONS)], LoadRequest(office="示例区", returns=False))
    place.load([tmp_path / "first"], LoadRequest(office="东街道", returns=False))
    generation = place.workspace().current().id
    (second,) = place.profile([hand_in(tmp_path / "second", neighbourhoods=SECOND)], "东街道").registers
    assert (second.rows, second.quarantined, second.rows_before) == (3, 2, 3)
    assert second.columns_gone == ("built_year",)
    households = column(second, "households_stated")
    assert (households.blanks, households.blanks_before, households.unread, households.out_of_range) == (1, 0, 1, 1)
    assert column(second, "built_year").blanks_before == 0
    assert place.workspace().current().id == generation
    (other,) = place.profile([tmp_path / "second"], "西街道").registers
    assert other.rows_before is None


def test_nobody_is_shown(tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    rows = "\n".join(f"第一网格,安里,甲乙{number},男,1970,{identity_number(number)},本科" for number in range(6))
    odd = f"第一网格,安里,丙丁,女,1951,{identity_number(7)},大专"
    workers = f"所属网格,社区,姓名,性别,出生年月,身份证号,学历\n{rows}\n{odd}"
    residents = "小区,社区,楼栋,姓名,性别,服务需求\n" + "\n".join(f"一号院,安里,1,甲{n},男,独居老人" for n in range(2))
    found = place.profile([hand_in(tmp_path / "people", 网格员=workers, 居民=residents)], "安里社区")
    by_name = {one.register: one for one in found.registers}
    assert set(by_name) == {"gridworkers", "residents"}
    workers_profile = by_name["gridworkers"]
    assert workers_profile.rows == 7
    assert column(workers_profile, "sex").commonest == (Common("male", 6),)
    assert all(one.commonest == () for one in by_name["residents"].columns)
    printed = repr(found)
    assert not [secret for secret in ("甲乙", "丙丁", "1951", "110105", "甲0", "大专", "junior") if secret in printed]
