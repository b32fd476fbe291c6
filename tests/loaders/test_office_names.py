"""However an office signs, it is one office: what it hands in again takes the place of what it handed in before."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from graphgov.loaders.rows.office_names import office_name, office_name_sql
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load, nodes

SIGNED = ("东街道", "东街道办事处", "东街道办", "东街道办事处（盖章）", "东 街道办事处(公章)")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *((one, "东街道") for one in SIGNED),
        ("某镇人民政府", "某镇"),
        ("某乡政府", "某乡"),
        ("安里社区居民委员会", "安里社区"),
        ("高井村村民委员会", "高井村"),
        ("高井村委会", "高井村"),
        ("区民政局", "区民政局"),
        ("甲公司（北）", "甲公司（北）"),
        ("甲区东街道办事处", "甲区东街道"),
        ("", ""),
    ],
)
def test_endings_of_offices(said: str, name: str) -> None:
    assert office_name(said) == name
    assert duckdb.sql(f"SELECT {office_name_sql('$said')}", params={"said": said}).fetchall() == [(name,)]


def test_an_office_that_signs_in_another_way_mends_its_own_rows(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "workspace", KEY)
    for at, (signed, households) in enumerate(zip(SIGNED[::2], ("很多", "三", "9"), strict=True)):
        rows = f"填报单位：{signed},,\n社区,小区名称,总户数\n安里,{'一二'[at % 2]}号院,{households}"
        load(workspace, hand_in(tmp_path / str(at), 行政区划=DIVISIONS, 小区=rows))
        assert workspace.current().manifest.quarantined == (at < 2)
    assert [node["households_stated"] for node in nodes(workspace, "Neighbourhood")] == [9]
    by_row = f"填报单位,社区,小区名称,总户数\n{SIGNED[1]},安里,三号院,3"
    load(workspace, hand_in(tmp_path / "by row", 小区=by_row))
    assert [node["name"] for node in nodes(workspace, "Neighbourhood")] == ["三号院"]
    handed = {
        row.office for row in workspace.submissions().submissions if row.first and row.register == "neighbourhoods"
    }
    assert handed == {"东街道"}
