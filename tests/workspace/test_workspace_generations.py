"""Generations: ids, publishing, history, differences, rollback, and what happens when files are lost."""

from __future__ import annotations

import datetime as dt
import json
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fake_loader import FakeLoader, build_nothing

from graphgov import LoadRequest
from graphgov.errors import WorkspaceError
from graphgov.messages import choose_language
from graphgov.workspace import Changes, Outcome, Workspace
from graphgov.workspace.content_id import table_content
from graphgov.workspace.lock import only_writer
from graphgov.workspace.publishing import run_load


@pytest.fixture(autouse=True)
def _quick_and_english(monkeypatch: pytest.MonkeyPatch) -> None:
    choose_language("en")
    monkeypatch.setattr("graphgov.workspace.run_load", partial(run_load, build=build_nothing))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "台账 [1] *(a)")


def load(workspace: Workspace, number: int, **options: bool) -> str:
    return workspace.load(FakeLoader(number), LoadRequest(**options)).manifest.generation


def test_same_registers_give_the_same_generation_however_they_are_stored(tmp_path: Path) -> None:
    loaders = [
        FakeLoader(1, 400),
        FakeLoader(1, 400, row_group=7),
        FakeLoader(1, 400, backwards=True),
        FakeLoader(1, 400, row_group=11, backwards=True),
    ]
    ids = {
        Workspace.create(tmp_path / str(number)).load(loader).manifest.generation
        for number, loader in enumerate(loaders)
    }
    assert len(ids) == 1


@pytest.mark.parametrize(
    "other",
    [FakeLoader(2), FakeLoader(1, 4), FakeLoader(1, quarantined=1), FakeLoader(1, data_date=dt.date(2025, 7, 1))],
)
def test_other_registers_give_another_generation(workspace: Workspace, other: FakeLoader) -> None:
    assert workspace.load(FakeLoader(1)).manifest.generation != workspace.load(other).manifest.generation


def _content(folder: Path, rows: list[dict[str, object]], schema: pa.Schema, **how: int) -> str:
    (folder / "nodes").mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "nodes" / "T.parquet", **how)
    return table_content(folder, "nodes/T.parquet").digest


def test_tables_that_differ_in_one_cell_differ(tmp_path: Path) -> None:
    schema = pa.schema([("id", pa.string()), ("a", pa.string()), ("b", pa.string()), ("c", pa.list_(pa.string()))])
    base: dict[str, object] = {"id": "1", "a": "ab", "b": "c", "c": ["x", "y"]}
    rows = [
        base,
        {**base, "a": "a", "b": "bc"},
        {**base, "b": None},
        {**base, "b": ""},
        {**base, "c": ["xy"]},
        {**base, "c": None},
        {**base, "c": []},
        {**base, "c": ["x", None]},
        {**base, "c": ["x", ""]},
        {**base, "id": "2"},
    ]
    assert len({_content(tmp_path, [row], schema) for row in rows}) == len(rows)
    renamed = schema.set(1, pa.field("d", pa.string()))
    assert _content(tmp_path, [{**base, "d": "ab"}], renamed) != _content(tmp_path, [base], schema)
    numbers = pa.schema([("id", pa.string()), ("n", pa.int64())])
    flags = pa.schema([("id", pa.string()), ("n", pa.bool_())])
    assert _content(tmp_path, [{"id": "1", "n": 1}], numbers) != _content(tmp_path, [{"id": "1", "n": True}], flags)


def test_row_groups_and_order_do_not_matter_to_lists_and_nulls(tmp_path: Path) -> None:
    schema = pa.schema([("id", pa.string()), ("w", pa.list_(pa.string())), ("d", pa.date32()), ("t", pa.string())])
    rows: list[dict[str, object]] = [
        {
            "id": f"{number:04}",
            "w": None if number % 5 == 0 else ["甲"] * (number % 4),
            "d": None if number % 3 else dt.date(2020, 1, 1) + dt.timedelta(number),
            "t": None if number % 7 == 0 else "文" * (number % 6),
        }
        for number in range(500)
    ]
    first = _content(tmp_path, rows, schema)
    assert _content(tmp_path, rows, schema, row_group_size=3) == first
    assert _content(tmp_path, rows[::-1], schema, row_group_size=50) == first
    assert _content(tmp_path, [*rows[250:], *rows[:250]], schema) == first
    large = pa.schema([(f.name, pa.large_string() if f.type == pa.string() else f.type) for f in schema])
    assert _content(tmp_path, rows, large) == first


def test_loading_the_same_again_publishes_nothing(workspace: Workspace) -> None:
    first = workspace.load(FakeLoader(1))
    again = workspace.load(FakeLoader(1))
    assert (first.outcome, again.outcome) == (Outcome.PUBLISHED, Outcome.UNCHANGED)
    assert again.manifest == first.manifest
    assert len(workspace.history()) == len(workspace.events()) == 1


def test_an_earlier_state_loaded_again_is_pointed_at(workspace: Workspace) -> None:
    first, second = load(workspace, 1), load(workspace, 2)
    assert load(workspace, 1) == first
    assert workspace.current().id == first
    assert {record.id for record in workspace.history()} == {first, second}
    assert [event.generation for event in workspace.events()] == [first, second, first]


def test_manifest_is_as_the_contract_says(workspace: Workspace) -> None:
    first = load(workspace, 1)
    load(workspace, 2)
    manifest = json.loads((workspace.path() / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parent"] == first
    assert manifest["format"] == 1
    assert manifest["data_date"] == "2025-06-30"
    assert manifest["nodes"]["Grid"] == 3
    assert manifest["relationships"]["PART_OF"] == 3
    assert manifest["rows"] == {"grids": 3}
    assert (manifest["partial"], manifest["sample"], manifest["quarantined"], manifest["pending"]) == (
        False,
        False,
        0,
        0,
    )
    key = (workspace.folder / "hash.key").read_text(encoding="utf-8").strip()
    held = [path for path in workspace.folder.rglob("*") if path.is_file() and path.name != "hash.key"]
    assert not [path for path in held if key.encode() in path.read_bytes()]


def test_dry_run_says_what_is_new_changed_and_vanished(workspace: Workspace) -> None:
    result = workspace.load(FakeLoader(1), LoadRequest(dry_run=True))
    assert result.outcome is Outcome.TRIED
    assert result.difference is not None
    assert {kind.kind: kind.added.count for kind in result.difference.nodes} == {"Community": 1, "Grid": 3}
    assert not workspace.history()
    old = load(workspace, 1)
    difference = workspace.load(FakeLoader(2), LoadRequest(dry_run=True)).difference
    assert difference is not None
    assert difference.before == old
    (grids,) = difference.nodes
    assert grids.added == Changes(1, ("Grid:000004",))
    assert grids.removed == Changes(1, ("Grid:000001",))
    assert grids.changed == Changes(1, ("Grid:000002",)), "Grid 3 has no extent, and its row number does not count"
    assert workspace.current().id == old
    assert not list((workspace.folder / "staging").iterdir())
    same = workspace.load(FakeLoader(1), LoadRequest(dry_run=True)).difference
    assert same is not None
    assert same.empty


def test_strict_load_of_bad_rows_publishes_nothing(workspace: Workspace) -> None:
    bad = FakeLoader(1, quarantined=2)
    assert workspace.load(bad, LoadRequest(strict=True)).outcome is Outcome.REFUSED
    assert not workspace.history()
    assert workspace.load(bad).manifest.partial
    assert workspace.load(FakeLoader(1), LoadRequest(strict=True)).outcome is Outcome.PUBLISHED


def test_diff_lists_a_few_and_counts_all(workspace: Workspace) -> None:
    workspace.load(FakeLoader(1, 300))
    workspace.load(FakeLoader(1001, 300))
    difference = workspace.diff(shown=5)
    (grids,) = difference.nodes
    assert (grids.added.count, grids.removed.count, grids.changed.count) == (300, 300, 0)
    assert grids.removed.ids == tuple(f"Grid:{number:06}" for number in range(1, 6))
    (parts,) = difference.relationships
    assert parts.kind == "PART_OF"
    assert workspace.diff(difference.after, difference.before).nodes[0].added.ids[0] == "Grid:000001"


def test_rollback_keeps_everything(workspace: Workspace) -> None:
    first, second = load(workspace, 1), load(workspace, 2)
    assert workspace.rollback(first).current
    assert workspace.current().id == first
    assert [record.id for record in workspace.history()] == [second, first]
    assert [record.current for record in workspace.history()] == [False, True]
    assert workspace.rollback(second).id == workspace.current().id == second
    assert workspace.diff().before == first
    assert len(workspace.aliases()) == 2, "ids are minted once"


@pytest.mark.parametrize("id", ["0000000000000000", "..", "../generations", "", "0" * 15])
def test_rollback_to_what_is_not_there(workspace: Workspace, id: str) -> None:
    load(workspace, 1)
    with pytest.raises(WorkspaceError, match="graphgov history"):
        workspace.rollback(id)


def test_prune_keeps_the_newest_and_the_current(workspace: Workspace) -> None:
    ids = [load(workspace, number) for number in range(4)]
    workspace.rollback(ids[0])
    assert set(workspace.prune(keep=1)) == {ids[1], ids[2]} | ({ids[3]} - {workspace.history()[0].id})
    assert ids[0] in {record.id for record in workspace.history()}
    assert workspace.current().id == ids[0]
    with pytest.raises(WorkspaceError):
        workspace.prune(keep=0)


def test_nothing_loaded_yet(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"Nothing has been loaded.*graphgov load"):
        workspace.current()
    with pytest.raises(WorkspaceError, match="no workspace"):
        Workspace.open(tmp_path / "elsewhere")


@pytest.mark.parametrize("content", [None, "0000000000000000\n", "", "../../etc\n"])
def test_lost_pointer_is_told_and_mended_by_rollback(workspace: Workspace, content: str | None) -> None:
    first = load(workspace, 1)
    pointer = workspace.folder / "CURRENT"
    if content is None:
        pointer.unlink()
    else:
        pointer.write_text(content, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="graphgov rollback"):
        workspace.current()
    with pytest.raises(WorkspaceError, match="graphgov rollback"):
        workspace.load(FakeLoader(2))
    assert [record.id for record in workspace.history()] == [first]
    assert workspace.rollback(first).id == workspace.current().id


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2, "graphgov": "9.9"}, r"newer graphgov \(9.9\)"),
        ({"partial": "no"}, "cannot be read"),
        ({"generation": "ffffffffffffffff"}, "manifest is that of"),
        ({"data_date": "yesterday"}, "cannot be read"),
        ({"tables": [{"path": "nodes/Grit.parquet", "rows": 1, "digest": "0"}]}, r"Grit.parquet is missing"),
    ],
)
def test_unusable_manifests(workspace: Workspace, change: dict[str, object], said: str) -> None:
    whole, broken = load(workspace, 1), load(workspace, 2)
    file = workspace.path(broken) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text(encoding="utf-8")), **change}), encoding="utf-8")
    with pytest.raises(WorkspaceError, match=said):
        workspace.current()
    assert [record.id for record in workspace.history()] == [whole]
    assert [record.id for record in workspace.damaged()] == [broken]
    assert workspace.rollback(whole).current
    assert load(workspace, 2) == broken, "loaded again, the damaged generation is replaced"
    assert not workspace.damaged()


def test_verify_finds_a_changed_table(workspace: Workspace) -> None:
    load(workspace, 1)
    workspace.verify()
    file = workspace.path() / "nodes" / "Grid.parquet"
    table = pq.read_table(file)
    pq.write_table(table.slice(0, 2), file)
    with pytest.raises(WorkspaceError, match=r"nodes/Grid.parquet has changed"):
        workspace.verify()
    file.write_bytes(b"no table")
    with pytest.raises(WorkspaceError, match=r"nodes/Grid.parquet has changed"):
        workspace.verify()


def test_a_lost_graph_is_built_again(workspace: Workspace) -> None:
    first = load(workspace, 1)
    graph = workspace.path() / "graph.lbug"
    graph.unlink()
    with pytest.raises(WorkspaceError, match="lost its graph"):
        workspace.rollback(first)
    assert workspace.load(FakeLoader(1)).outcome is Outcome.UNCHANGED
    assert graph.exists()


def test_one_loader_at_a_time(workspace: Workspace) -> None:
    load(workspace, 1)
    with only_writer(workspace.folder):
        with pytest.raises(WorkspaceError, match=r"Another load.*process \d+"):
            load(workspace, 2)
        with pytest.raises(WorkspaceError, match="Another load"):
            workspace.prune(1)
        assert workspace.current()
    load(workspace, 2)


def test_a_holder_note_of_a_dead_process_does_not_matter(workspace: Workspace) -> None:
    (workspace.folder / "lock.json").write_text('{"process": 1, "started": 5, "locked": "x"}', encoding="utf-8")
    load(workspace, 1)
    assert not (workspace.folder / "lock.json").exists()


def test_a_history_line_that_cannot_be_read(workspace: Workspace) -> None:
    load(workspace, 1)
    file = workspace.folder / "history.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + '{"at": 1}\n', encoding="utf-8")
    with pytest.raises(WorkspaceError, match="Line 2"):
        load(workspace, 2)
    assert len(workspace.history()) == 1


def test_the_graph_of_each_generation_is_its_own(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphgov.workspace.run_load", run_load)
    ids = [workspace.load(FakeLoader(number, lean=False)).manifest.generation for number in (1, 2)]
    for number, id in enumerate(ids, start=1):
        with workspace.engine(id) as engine:
            assert engine.state().generation == id
            found = engine.query("MATCH (g:Grid)-[:PART_OF]->(c:Community) RETURN g.id AS id ORDER BY id")
        assert found["id"].to_pylist() == [f"Grid:{code:06}" for code in range(number, number + 3)]
    workspace.rollback(ids[0])
    with workspace.engine() as engine:
        assert engine.state().generation == ids[0]
