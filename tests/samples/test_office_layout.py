"""What offices would hand in is read as the tidy registers are: the same nodes, relationships and verdicts."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphgov import LoadRequest
from graphgov.loaders.rows.problems import Weight
from graphgov.samples import MARKER, Sample, SampleFormat, SampleLayout, SampleRequest, generate_sample
from graphgov.samples.recipes import RECIPES
from graphgov.workbench import Workbench

LONG = pytest.mark.long
CASES = [("fuyang", 0), *((model, 1) for model in RECIPES)]
PROVENANCE = ("source_file", "source_row")


def _loaded(sample: Sample, folder: Path) -> Path:
    bench = Workbench(str(folder))
    request = LoadRequest(office=sample.office, data_date=sample.data_date, hash_key=sample.hash_key)
    result = bench.load([sample.request.out], request)
    assert [problem for problem in result.facts.problems if problem.weight is not Weight.NOTE] == []
    assert (result.manifest.quarantined, result.manifest.pending) == (0, 0)
    assert result.manifest.sample
    return bench.workspace().path()


def _content(table: Path) -> pa.Table:
    """A table without where its rows stood, in an order of its own."""
    read = pq.read_table(table)
    kept = read.drop_columns([name for name in PROVENANCE if name in read.column_names])
    first = next(name for name in ("id", "key", "register", "from_id") if name in kept.column_names)
    return kept.sort_by([(first, "ascending"), *((n, "ascending") for n in kept.column_names if n == "community_id")])


@LONG
@pytest.mark.parametrize(("model", "defects"), CASES)
def test_offices_layouts_give_the_same_graph(model: str, defects: int, tmp_path: Path) -> None:
    """The checks run on these tables alone, and so find the same."""
    tidy, office = (
        generate_sample(SampleRequest(model, tmp_path / layout.value, defects=defects, layout=layout))
        for layout in SampleLayout
    )
    assert tidy.expected == office.expected
    one, other = _loaded(tidy, tmp_path / "one"), _loaded(office, tmp_path / "other")
    tables, others = ({path.relative_to(root) for path in root.rglob("*.parquet")} for root in (one, other))
    assert tables == others
    graph = [path for path in sorted(tables) if path.parent.name in ("nodes", "relationships")]
    compared = [*graph, Path("hand_ins.parquet")]
    different = [str(path) for path in compared if _content(one / path) != _content(other / path)]
    assert different == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("office")
    return generate_sample(SampleRequest("fuyang", folder, defects=1, layout=SampleLayout.OFFICE))


def test_every_office_has_files_and_layouts_of_its_own(office: Sample) -> None:
    books = {path.name: openpyxl.load_workbook(path) for path in office.files if path.suffix == ".xlsx"}
    headers: dict[str, set[tuple[object, ...]]] = {}
    for name, book in books.items():
        assert book.sheetnames[-1] == MARKER
        for sheet in book.worksheets[:-1]:
            assert sheet.merged_cells.ranges
            assert MARKER in str(sheet["A2"].value)
            headers.setdefault(name[-9:], set()).add(tuple(cell.value for cell in sheet[3]))
    assert len([name for name in books if name.endswith("小区台账.xlsx")]) > 4
    assert len(headers["小区台账.xlsx"]) > 4  # every street words its headers in its own way
    sheets = {
        sheet.title for name, book in books.items() if name.endswith("小区台账.xlsx") for sheet in book.worksheets
    }
    assert "澜月社区" in sheets


def test_text_files_are_written_in_the_encodings_of_offices(office: Sample) -> None:
    (members,) = (path for path in office.files if path.name == "双报到党员台账.csv")
    with members.open(encoding="gb18030", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    assert rows[0][0] == "双报到党员台账"
    assert "序号" in rows[2]
    with pytest.raises(UnicodeDecodeError):
        members.read_text(encoding="utf-8")


def test_the_same_request_gives_the_same_files(office: Sample, tmp_path: Path) -> None:
    again = generate_sample(SampleRequest("fuyang", tmp_path, defects=1, layout=SampleLayout.OFFICE))
    assert [path.read_bytes() for path in again.files] == [path.read_bytes() for path in office.files]


def test_a_tidy_sample_takes_the_place_of_what_offices_handed_in(tmp_path: Path) -> None:
    generate_sample(SampleRequest("fuyang", tmp_path, layout=SampleLayout.OFFICE))
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    tidy = generate_sample(SampleRequest("fuyang", tmp_path, SampleFormat.XLSX))
    assert sorted(path for path in tmp_path.rglob("*")) == sorted((*tidy.files, tidy.answer_key, notes))
