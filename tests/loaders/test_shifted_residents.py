"""Of a register of residents whose rows have shifted nothing personal stays: in tables, reports, returned workbooks."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pyarrow.parquet as pq

import graphgov
from graphgov.loaders.returns.giving_back import GiveBack, give_back
from graphgov.loaders.rows.problem_report import problems_json, problems_text
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load, names, nodes
from tests.loaders.layouts.books import Page, write

HEAD = "街道,社区,小区名称,楼栋,单元,房号,姓名,身份证号,出生年份,人口类别,服务需求"
GOOD = "东街道,安里社区,一号院,1栋,1单元,101,方丁{n},,1950,户籍,"
PLACES = {
    "小区台账": "街道,社区,小区名称,小区类型\n东街道,安里社区,一号院,物业小区\n东街道,安里社区,明珠,物业小区",
    "楼栋台账": "街道,社区,小区名称,楼栋\n东街道,安里社区,一号院,1栋\n东街道,安里社区,明珠,甲",
}
SECRETS = ("方丁甲子", "方丁乙", "13900001111", "安里路7号", "独居老人户", "110105195001010", "欧阳丁丁")
SHIFTED = (
    "东街道,安里社区,方丁甲子,1栋,1单元,101,方丁乙,,1950,户籍,",  # a name for the neighbourhood
    "东街道,安里社区,一号院,方丁乙,1单元,101,方丁丙,,1950,户籍,",  # a name for the building
    "东街道,方丁乙,一号院,1栋,1单元,101,方丁丙,,1950,户籍,",  # a name for the community
    "欧阳丁丁,安里社区,一号院,1栋,1单元,101,方丁丙,,1950,户籍,",  # a name for the street
    "东街道,安里社区,一号院,13900001111,1单元,101,方丁丙,,1950,户籍,",
    "东街道,安里社区,一号院,安里路7号2单元301室,1单元,101,方丁丙,,1950,户籍,",
    "东街道,安里社区,独居老人户,1栋,1单元,101,方丁丙,,1950,户籍,",
    "安里社区,一号院,1栋,1单元,101,方丁乙,110105195001010013,1950,户籍,,",  # shifted to the left
    ",东街道,安里社区,一号院,1栋,1单元,101,方丁乙,110105195001010013,1950,户籍",  # and to the right
    "东街道,安里社区,一号院,方丁乙,1单元,101,方丁丙,110105195001010014,1950,户籍,",  # a bad check digit beside it
    "东街道,安里社区,一号院,方丁乙,1单元,101,方丁丙,,1950,户籍,,方丁甲子,13900001111",  # surplus cells
)


def residents(folder: Path, **places: str) -> Path:
    people = "\n".join([HEAD, *(GOOD.format(n=sign) for sign in "一二三四五六"), *SHIFTED])
    return hand_in(folder, 行政区划=DIVISIONS, 居民台账=people, **places)


def everything(folder: Path) -> bytes:
    """All that lies in a folder, packed files unpacked and tables as text."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            parts.append(str(pq.read_table(path).to_pylist()).encode())
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as packed:
                parts += [packed.read(name) for name in packed.namelist()]
        elif path.is_file():
            parts.append(path.read_bytes())
    return b"\n".join(parts)


def check_nothing_stays(folder: Path, source: Path) -> Workspace:
    """Load what has shifted, give it back, and look through all that was written and said."""
    workspace = Workspace.create(folder / "workspace", KEY)
    facts = load(workspace, source, office="东街道办事处").facts
    give_back(facts, GiveBack(folder / "returned", "测试", everything=True, generation=workspace.path()))
    assert list((folder / "returned").rglob("*.xlsx"))
    written = everything(workspace.folder) + everything(folder / "returned")
    said = (problems_text(facts.problems) + problems_json(facts.problems)).encode()
    for secret in SECRETS:
        assert secret.encode() not in written, secret
        assert secret.encode() not in said, secret
    assert len(nodes(workspace, "Resident")) >= 6
    return workspace


def test_nothing_of_a_shifted_row_stays(tmp_path: Path) -> None:
    workspace = check_nothing_stays(tmp_path, residents(tmp_path / "in", **PLACES))
    assert names(workspace, "Neighbourhood") == {"一号院", "明珠"}
    quarantine = pq.read_table(workspace.path() / "quarantine.parquet").to_pylist()
    cells = [json.loads(row["cells"]) for row in quarantine if row["register"] == "residents"]
    assert "…某某某某" in {one["neighbourhood"] for one in cells}
    assert not [one.header for one in graphgov.open(workspace.folder).questions() if one.header.startswith("…")]
    assert "安里社区" in {one["community"] for one in cells}


def test_nothing_of_a_shifted_row_stays_where_no_list_says_what_is_a_place(tmp_path: Path) -> None:
    check_nothing_stays(tmp_path, residents(tmp_path / "in"))


def test_nothing_of_a_shifted_row_goes_back_in_a_workbook_of_its_own(tmp_path: Path) -> None:
    source = residents(tmp_path / "in", **PLACES)
    lines = (source / "居民台账.csv").read_text(encoding="utf-8").splitlines()
    (source / "居民台账.csv").unlink()
    twice = SHIFTED[1]  # its own row again, with surplus cells
    rows = [line.split(",") for line in lines if not line.startswith(f"{twice},")]
    write(source / "居民台账.xlsx", Page("居民台账", rows))
    check_nothing_stays(tmp_path, source)


def test_a_second_load_makes_no_place_of_a_shape(tmp_path: Path) -> None:
    lines = (f"东街道,方丁{sign},一号院,1栋,1单元,{at},甲某,,1950,户籍," for at, sign in enumerate("一二三四五六"))
    people = "\n".join([HEAD, *lines])
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 居民台账=people, **PLACES)
    workspace = Workspace.create(tmp_path / "workspace", KEY)
    load(workspace, source, office="东街道办事处")
    load(workspace, hand_in(tmp_path / "again", 小区台账=PLACES["小区台账"]), office="东街道办事处")
    assert names(workspace, "Community") == {"安里社区", "和里社区"}
    assert "方丁".encode() not in everything(workspace.folder)
