"""What a sample holds: the published counts, the declared headers, the same bytes each time."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from graphgov.analysis.checks.catalogue import catalogue, checks_under
from graphgov.analysis.checks.check_file import Check
from graphgov.errors import DeclarationError, RegisterError, UsageError
from graphgov.loaders.files.sample_marks import read_sample_marks
from graphgov.models import BASE, load_model
from graphgov.samples import (
    DATA_DATE,
    MARKER,
    SAMPLE_HASH_KEY,
    Sample,
    SampleFormat,
    SampleRequest,
    SampleSize,
    generate_sample,
    read_answer_key,
)
from graphgov.samples.cells import escaped
from graphgov.samples.defects.planting import plant
from graphgov.samples.recipes import RECIPES
from graphgov.samples.register_cells import register_table
from graphgov.samples.writing import write_sample
from graphgov.schema import REGISTERS, SCHEMA, register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Use, field_of
from graphgov.shipped import shipped

Rows = list[dict[str, str]]


def read_csv(sample: Sample, name: str) -> Rows:
    """A register of a csv sample, by English column names."""
    declared = register(name)
    path = sample.request.out / f"{declared.label.zh}.csv"
    english = {column.label.zh: column.name for column in declared.columns}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [{english[key]: value for key, value in row.items()} for row in csv.DictReader(stream)]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return generate_sample(SampleRequest("fuyang", tmp_path_factory.mktemp("full"), size=SampleSize.FULL))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return generate_sample(SampleRequest("fuyang", tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return generate_sample(SampleRequest("fuyang", tmp_path_factory.mktemp("planted"), defects=3))


def _published(name: str) -> int:
    figures = {figure.name: figure for figure in load_model("fuyang").figures}
    return int(figures[name].value)


def test_full_size_holds_exactly_the_published_counts(full: Sample) -> None:
    communities = read_csv(full, "communities")
    units = {row["code"]: row["kind"] for row in read_csv(full, "joint_construction_units")}
    kinds = Counter(units.values())
    seats = read_csv(full, "big_committee_members")
    assert len(communities) == _published("communities")
    assert len({row["leader"] for row in communities}) == _published("district_leaders")
    assert kinds["机关"] == _published("district_organs")
    assert kinds["站所"] == _published("stations_offices")
    assert kinds["两新组织"] == _published("two_new_organisations")
    assert kinds["国有企业"] == _published("state_owned_enterprises")
    assert len({row["committee"] for row in seats}) == _published("groups")
    assert len(read_csv(full, "registered_members")) > _published("members_registered")
    assert len(read_csv(full, "meetings")) > _published("meetings_held")


def test_full_size_is_one_one_x_in_every_community(full: Sample) -> None:
    pairings = [row for row in read_csv(full, "joint_construction_units") if row["paired_community"]]
    leads = Counter(row["paired_community"] for row in pairings if row["is_lead"] == "是")
    members = Counter(row["paired_community"] for row in pairings if row["is_lead"] == "否")
    communities = [row["name"] for row in read_csv(full, "communities")]
    assert leads == Counter(communities)
    assert all(members[name] >= 3 for name in communities)
    assert all(row["kind"] == "机关" for row in pairings if row["is_lead"] == "是")
    seats = read_csv(full, "big_committee_members")
    for name in communities:
        posts = Counter(row["post"] for row in seats if row["community"] == name)
        assert (posts["书记"], posts["副书记"]) == (1, 1)
        assert 7 <= posts["委员"] <= sum(posts.values()) <= 15


def test_full_size_stands_on_the_lowest_real_codes(full: Sample) -> None:
    with shipped("data", "divisions", "fuyang.csv").open(encoding="utf-8-sig", newline="") as stream:
        real = sorted((row["code"], row["name"]) for row in csv.DictReader(stream) if row["level"] == "community")
    assert [(row["code"], row["name"]) for row in read_csv(full, "communities")] == real[:50]


def test_both_bases_of_counts_appear(full: Sample) -> None:
    counted = {row["community"] for row in read_csv(full, "residents")}
    assert 0 < len(counted) < _published("communities")


def test_stated_counts_add_up(small: Sample) -> None:
    buildings = read_csv(small, "buildings")
    residents = read_csv(small, "residents")
    for row in read_csv(small, "communities"):
        inside = [b for b in buildings if b["community"] == row["name"]]
        assert int(row["residents_stated"]) == sum(int(b["residents_stated"]) for b in inside)
    counted = {row["community"] for row in residents}
    assert sum(int(b["residents_stated"]) for b in buildings if b["community"] in counted) == len(residents)


def test_a_sound_place_gives_nothing_but_heads_who_sit_out(small: Sample, full: Sample) -> None:
    assert {line.check for line in (*small.expected, *full.expected)} == {"appointments.recusal"}
    assert len(full.expected) == 10


def test_registers_are_named_and_headed_as_declared(small: Sample) -> None:
    for path in small.files[1:]:
        declared = next(r for r in REGISTERS if r.label.zh == path.stem)
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        headers = content.decode("utf-8-sig").splitlines()[0].split(",")
        known = [column.label.zh for column in declared.columns]
        assert headers == [header for header in known if header in headers]
        required = {c.label.zh for c in declared.columns if c.required}
        assert required <= set(headers)


def test_words_are_written_in_chinese(planted: Sample) -> None:
    for count in planted.counts:
        declared = register(count.register)
        for name, value in ((k, v) for row in read_csv(planted, count.register) for k, v in row.items() if v):
            column = declared.column(name)
            field = field_of_column(count.register, name)
            if field is not None and field.vocabulary is not None:
                labels = {word.label.zh for word in field.vocabulary.words}
                assert set(value.split("、")) <= labels, (count.register, name, value)
            if field is not None and field.type is FieldType.BOOLEAN:
                assert value in ("是", "否")
            assert column.use is not Use.DROPPED


def field_of_column(name: str, column: str) -> Field | None:
    return field_of(SCHEMA, register(name), register(name).column(column))


@pytest.mark.parametrize("form", list(SampleFormat))
def test_the_same_request_gives_the_same_bytes(form: SampleFormat, tmp_path: Path) -> None:
    first, second = (
        generate_sample(SampleRequest("fuyang", tmp_path / name, form, defects=1, seed=4)) for name in ("a", "b")
    )
    for one, other in zip((*first.files, first.answer_key), (*second.files, second.answer_key), strict=True):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes()
    assert first.expected == second.expected


def test_another_seed_gives_another_place(tmp_path: Path) -> None:
    one = generate_sample(SampleRequest("fuyang", tmp_path / "a", seed=1))
    other = generate_sample(SampleRequest("fuyang", tmp_path / "b", seed=2))
    assert read_csv(one, "posts") != read_csv(other, "posts")


def test_workbook_and_csv_say_the_same(tmp_path: Path) -> None:
    as_csv = generate_sample(SampleRequest("fuyang", tmp_path / "csv"))
    as_xlsx = generate_sample(SampleRequest("fuyang", tmp_path / "xlsx", SampleFormat.XLSX))
    book = openpyxl.load_workbook(as_xlsx.files[0])
    assert book.sheetnames == [MARKER, *(register(count.register).label.zh for count in as_csv.counts)]
    assert any(f"数据日期: {DATA_DATE.isoformat()}" in str(row[0].value) for row in book[MARKER].iter_rows())
    for count in as_csv.counts:
        sheet = book[register(count.register).label.zh]
        assert sheet.freeze_panes == "A2"
        assert not sheet.merged_cells.ranges
        cells = [[_as_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        path = as_csv.request.out / f"{sheet.title}.csv"
        with path.open(encoding="utf-8-sig", newline="") as stream:
            assert cells == list(csv.reader(stream))


def _as_text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def test_the_marker_names_date_office_and_key(small: Sample) -> None:
    marker = small.files[0]
    assert MARKER in marker.name
    text = marker.read_text(encoding="utf-8-sig")
    assert f"数据日期: {DATA_DATE.isoformat()}" in text
    assert SAMPLE_HASH_KEY.hex() in text
    assert f"填报单位: {small.office}" in text


def test_samples_of_two_offices_are_not_taken_for_one(small: Sample, tmp_path: Path) -> None:
    here = small.files[0].parent
    assert read_sample_marks([here, small.files[0]]) == read_sample_marks([here])
    other = tmp_path / "another"
    other.mkdir()
    text = small.files[0].read_text(encoding="utf-8-sig")
    (other / small.files[0].name).write_text(text.replace("填报单位: ", "填报单位: 另一"), encoding="utf-8-sig")
    with pytest.raises(RegisterError, match="another") as told:
        read_sample_marks([here, other])
    assert told.value.remedy


def test_an_earlier_sample_in_the_folder_is_replaced(tmp_path: Path) -> None:
    generate_sample(SampleRequest("fuyang", tmp_path, SampleFormat.XLSX))
    sample = generate_sample(SampleRequest("fuyang", tmp_path))
    assert sorted(tmp_path.iterdir()) == sorted((*sample.files, sample.answer_key))


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    table = register_table(register("teams"), [{"name": "=1+1", "kind": "volunteer"}])
    for form in SampleFormat:
        request = SampleRequest("fuyang", tmp_path / form.value, form)
        write_sample(request, [table], (), "富漪区")
    text = (tmp_path / "csv" / "队伍台账.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    (book,) = (tmp_path / "xlsx").glob("*.xlsx")
    cell = openpyxl.load_workbook(book)["队伍台账"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert [escaped(text) for text in ("@a", "+1", "-1", "\ta", "安居")] == ["'@a", "'+1", "'-1", "'\ta", "安居"]


def test_an_undeclared_column_is_refused() -> None:
    with pytest.raises(DeclarationError, match="colour"):
        register_table(register("teams"), [{"name": "志愿队", "colour": "red"}])


def test_defects_stand_in_an_invented_city(planted: Sample) -> None:
    assert all(row["code"].startswith("99") for row in read_csv(planted, "divisions"))
    assert all(row["code"].startswith("99") for row in read_csv(planted, "communities"))
    real = {
        row["name"]
        for path in shipped("data", "divisions").glob("*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
    }
    assert not real & {row["name"] for row in read_csv(planted, "communities")}


@pytest.mark.parametrize("model", RECIPES)
def test_every_check_has_its_defects(model: str) -> None:
    """Each check that runs under the model or under none; what holds of them when loaded, `test_detection` tells."""
    _bench, expected = plant(RECIPES[model], SampleSize.SMALL, 3, 1)
    faults = Counter(line.check for line in expected if line.verdict == "fault")
    run = {check for under in (BASE, load_model(model)) for check in checks_under(under, catalogue())}
    assert [check.id for check in run if faults[check.id] < (1 if _judges_the_city(check) else 3)] == []


def _judges_the_city(check: Check) -> bool:
    """Whether the whole city is the one subject of a check."""
    return check.subject == "Division"


def test_a_city_grows_with_its_defects() -> None:
    few, many = (plant(RECIPES["fuyang"], SampleSize.SMALL, defects, 1) for defects in (1, 8))
    assert len(few[0].plan.communities) < len(many[0].plan.communities)
    plan = many[0].plan
    for things in (plan.divisions, plan.communities, plan.neighbourhoods, plan.firms, plan.units):
        names = Counter(thing.name for thing in things)
        assert max(names.values()) == 1
    of_the_city = {check.id for check in catalogue() if _judges_the_city(check)}
    faults = Counter(line.check for line in many[1] if line.verdict == "fault" and line.check not in of_the_city)
    assert min(faults.values()) >= 8


def test_no_subject_has_two_verdicts(planted: Sample) -> None:
    subjects = Counter((line.check, line.subject) for line in planted.expected)
    assert max(subjects.values()) == 1


def test_the_answer_key_can_be_read_back(planted: Sample) -> None:
    assert read_answer_key(planted.answer_key) == planted.expected
    assert planted.answer_key.read_bytes().startswith(b"\xef\xbb\xbf")


def test_bad_requests_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        generate_sample(SampleRequest("nowhere", tmp_path))
    with pytest.raises(UsageError, match="-1"):
        SampleRequest("fuyang", tmp_path, defects=-1)
