"""The workspace's own files: hash key, aliases, identities, access log."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest
from fake_loader import FakeLoader, build_nothing

from graphgov.errors import UsageError, WorkspaceError
from graphgov.loaders.rows.known import Answer, Decision
from graphgov.messages import choose_language
from graphgov.workspace import Alias, FindingKey, Identities, Workspace, findings_difference
from graphgov.workspace.files import merged_aliases
from graphgov.workspace.publishing import run_load


@pytest.fixture(autouse=True)
def _quick_and_english(monkeypatch: pytest.MonkeyPatch) -> None:
    choose_language("en")
    monkeypatch.setattr("graphgov.workspace.run_load", partial(run_load, build=build_nothing))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "w")


def test_hash_key_is_made_once_and_is_private(workspace: Workspace) -> None:
    key = workspace.hash_key()
    assert len(key) == 32
    assert Workspace.create(workspace.folder).hash_key() == key
    workspace.load(FakeLoader(1))
    assert workspace.hash_key() == key
    if os.name == "posix":
        assert (workspace.folder / "hash.key").stat().st_mode & 0o777 == 0o600
    assert Workspace.create(workspace.folder.parent / "x").hash_key() != key


def test_a_sample_brings_its_own_key(tmp_path: Path) -> None:
    public = bytes(range(32))
    assert Workspace.create(tmp_path / "s", public).hash_key() == public
    assert Workspace.create(tmp_path / "s", public).hash_key() == public
    with pytest.raises(WorkspaceError, match="already has a hash key"):
        Workspace.create(tmp_path / "s", bytes(32))
    with pytest.raises(WorkspaceError, match="32 bytes"):
        Workspace.create(tmp_path / "t", b"short")


@pytest.mark.parametrize("content", ["", "zz", "00" * 31])
def test_a_damaged_key_is_never_replaced(workspace: Workspace, content: str) -> None:
    file = workspace.folder / "hash.key"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="missing or damaged"):
        workspace.load(FakeLoader(1))
    assert file.read_text(encoding="utf-8") == content


def test_a_lost_key_of_a_filled_workspace_is_told(workspace: Workspace) -> None:
    workspace.load(FakeLoader(1))
    (workspace.folder / "hash.key").unlink()
    with pytest.raises(WorkspaceError, match="missing or damaged"):
        workspace.load(FakeLoader(2))


def test_aliases_survive_writing_and_reading(workspace: Workspace) -> None:
    known = (Alias("Community", "Division:1", '安和里"社区,\n新', "Community:1"), Alias("Grid", "", "一", "Grid:1"))
    content = merged_aliases((), known)
    assert content is not None
    (workspace.folder / "aliases.csv").write_bytes(content)
    assert workspace.aliases() == known
    assert merged_aliases(known, [Alias("Grid", "", "一", "Grid:2")]) is None, "ids are minted once"


def test_what_people_wrote_into_the_aliases_stays(workspace: Workspace) -> None:
    (workspace.folder / "aliases.csv").write_text(
        "kind,home,form,id\nGrid,Community:1,网格1,Grid:000777\n", encoding="utf-8"
    )
    workspace.load(FakeLoader(1))
    assert workspace.aliases() == (Alias("Grid", "Community:1", "网格1", "Grid:000777"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind,home,form\n", "Line 1 of aliases.csv.*header"),
        ("kind,home,form,id\nGrid,,a\n", "Line 2"),
        ("kind,home,form,id\nGrid,,,Grid:1\n", "Line 2"),
        ("kind,home,form,id\nGrid,,a,Grid:1\nGrid,,a,Grid:2\n", "Line 3.*another id"),
        ('kind,home,form,id\nGrid,,"a,Grid:1\n', "Line"),
    ],
)
def test_aliases_that_cannot_be_used(workspace: Workspace, text: str, said: str) -> None:
    (workspace.folder / "aliases.csv").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=said):
        workspace.aliases()


def test_identities(workspace: Workspace) -> None:
    assert workspace.identities() == Identities()
    (workspace.folder / "identities.toml").write_text(
        '[[same]]\nids = ["Person:b", "Person:a"]\n\n[[different]]\nids = ["Person:a", "Person:c"]\n', encoding="utf-8"
    )
    assert workspace.identities() == Identities((("Person:a", "Person:b"),), (("Person:a", "Person:c"),))


def test_what_was_decided_is_kept_beside_what_people_wrote_and_undone(workspace: Workspace) -> None:
    file = workspace.folder / "identities.toml"
    file.write_text('# 手工核实\n[[same]]\nids = ["Person:b", "Person:a"]\n', encoding="utf-8")
    workspace.decide(Decision(Answer.SAME, ("Person:c", "Person:b"), "甲某", "2026-06-30"))
    workspace.decide(Decision(Answer.LATER, ("Person:e", "Person:d")))
    assert workspace.identities() == Identities((("Person:a", "Person:b", "Person:c"),))
    assert "# 手工核实" in file.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="contradicts"):
        workspace.decide(Decision(Answer.DIFFERENT, ("Person:a", "Person:c")))
    workspace.decide(Decision(Answer.DIFFERENT, ("Person:d", "Person:e"), "乙某"))  # in place of later
    assert workspace.decisions() == (
        Decision(Answer.SAME, ("Person:a", "Person:b")),
        Decision(Answer.SAME, ("Person:b", "Person:c"), "甲某", "2026-06-30"),
        Decision(Answer.DIFFERENT, ("Person:d", "Person:e"), "乙某"),
    )
    assert workspace.undo(("Person:b", "Person:c"))
    assert not workspace.undo(("Person:b", "Person:c"))
    assert workspace.identities() == Identities((("Person:a", "Person:b"),), (("Person:d", "Person:e"),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[same]\n", "line 1"),
        ('\n[[equal]]\nids = ["Person:a", "Person:b"]\n', "line 2: equal is not known"),
        ('[same]\nids = ["Person:a", "Person:b"]\n', "line 1.*two brackets"),
        ('[[same]]\nids = ["Person:a", "Person:b"]\n[[same]]\nids = ["Person:c"]\n', "line 3.*at least two"),
        ('[[same]]\nids = ["Person:a", "Person:a"]\n', "line 1.*all different"),
        ('[[same]]\nids = ["Person:a", "b"]\n', "line 1.*node ids"),
        ('[[same]]\nids = ["Person:a", 3]\n', "line 1.*node ids"),
        ('[[same]]\nids = ["Person:a", "Person:b"]\nwho = "x"\n', "line 1.*not who"),
        (
            '[[same]]\nids = ["P:a", "P:b"]\n[[same]]\nids = ["P:b", "P:c"]\n[[different]]\nids = ["P:a", "P:c"]\n',
            "line 5",
        ),
        ('[[same]]\nids = ["Person:a", "Person:b"]\n[[different]]\nids = ["Person:b", "Person:a"]\n', "line 3"),
        ("same = 3\n", "line 1"),
    ],
)
def test_identities_that_cannot_be_used_stop_a_load(workspace: Workspace, text: str, said: str) -> None:
    (workspace.folder / "identities.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=said):
        workspace.load(FakeLoader(1))


def test_access_log(workspace: Workspace) -> None:
    assert workspace.accesses() == ()
    assert not (workspace.folder / "state.sqlite").exists()
    workspace.record_access("check", "--model fuyang")
    workspace.record_access("explain", "Grid:1'; DROP TABLE access; --")
    log = workspace.accesses()
    assert [(line.command, line.what) for line in log] == [
        ("check", "--model fuyang"),
        ("explain", "Grid:1'; DROP TABLE access; --"),
    ]
    assert all(line.user and line.time.endswith("+00:00") for line in log)


def test_findings_difference() -> None:
    a, b, c = (FindingKey("base", "service.grid_without_gridworker", f"Grid:{name}") for name in "abc")
    difference = findings_difference([b, a], [c, b])
    assert (difference.new, difference.closed, difference.unchanged) == ((c,), (a,), (b,))
