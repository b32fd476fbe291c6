"""The door as somebody uses it in a notebook: names are enough, wrong ones are told, findings outlive the block."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import graphgov
from graphgov import CheckRequest, People, Scope, Severity, UsageError
from graphgov.workspace import Workspace
from tests.checks.community import hand_community
from tests.cli.hand_made import HandMade, small_graph


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Workspace.create(tmp_path_factory.mktemp("door") / "workspace")
    made.load(HandMade(small_graph(), sample=True))
    return made.folder


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> graphgov.Workbench:
    """A workspace of the hand-written community, in which people are found too."""
    made = Workspace.create(tmp_path_factory.mktemp("people") / "workspace")
    made.load(HandMade(hand_community(), sample=True))
    return graphgov.open(made.folder)


@pytest.fixture
def bench(folder: Path) -> graphgov.Workbench:
    return graphgov.open(folder)


def test_names_are_enough(bench: graphgov.Workbench) -> None:
    by_names = bench.check("fuyang", area="coverage", severity="low", as_of="2025-06-30")
    same = bench.check(CheckRequest("fuyang", area="coverage", severity=Severity.LOW, as_of=dt.date(2025, 6, 30)))
    assert by_names.checks
    assert [one.key for one in by_names] == [one.key for one in same]
    assert bench.conform("fuyang").models[0].model.name == "fuyang"


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"area": "covrage"}, "coverage"),
        ({"severity": "hihg"}, "high"),
        ({"model": "fuyan"}, "fuyang"),
        ({"checks": ("coverage.broken_chian",)}, "coverage.broken_chain"),
        ({"as_of": "30.6.2026"}, "2026-06-30"),
    ],
)
def test_a_wrong_name_is_told_with_the_nearest_right_one(
    bench: graphgov.Workbench, asked: dict[str, str], near: str
) -> None:
    with pytest.raises(UsageError) as refused:
        bench.check(**asked)  # type: ignore[arg-type]
    assert near in str(refused.value)


def test_a_request_checks_itself_when_it_is_made() -> None:
    with pytest.raises(UsageError, match="coverage"):
        CheckRequest(area="covrage")


def test_one_path_is_one_path(bench: graphgov.Workbench) -> None:
    with pytest.raises(UsageError, match="There is no regs"):
        bench.load("regs")


def test_the_heaviest_come_first_and_the_terminal_numbers_them_so(bench: graphgov.Workbench) -> None:
    findings = bench.check()
    keys = [(-one.severity.weight, one.place, one.check, one.subject) for one in findings]
    assert keys == sorted(keys)
    assert len(keys) == len(findings) > 1
    assert graphgov.reports.findings_table(findings).rows[0][-1] == findings[0].subject
    heavy = bench.check(severity="high")
    assert [one.key for one in heavy] == [one.key for one in findings if one.severity is Severity.HIGH]


def test_findings_are_explained_after_the_block_has_closed(folder: Path) -> None:
    with graphgov.open(folder) as bench:
        findings = bench.check()
        held = bench.explain(0, findings)
    assert findings.explain(0) == held
    assert findings.generation == Workspace.open(folder).current().id


def test_findings_are_summed_up_in_a_line_and_shown_as_a_table(bench: graphgov.Workbench) -> None:
    findings = bench.check()
    assert len(repr(findings)) < 300
    assert str(len(findings)) in repr(findings)
    assert "<table" in findings._repr_html_()
    assert "<script" not in findings._repr_html_()


def test_tables_carry_names_of_places_beside_ids(bench: graphgov.Workbench) -> None:
    verdicts = bench.check().verdicts()
    assert {"place", "place_name"} <= set(verdicts.columns)
    known = verdicts[verdicts["place"].notna()]
    assert (known["place_name"] != "").all()


def test_a_query_gives_a_frame_and_its_arrow_table(bench: graphgov.Workbench) -> None:
    rows = bench.query("MATCH (g:Grid) WHERE g.name CONTAINS $part RETURN g.name AS grid ORDER BY grid", part="网格")
    assert isinstance(rows, pd.DataFrame)
    assert list(rows["grid"]) == rows.to_arrow()["grid"].to_pylist()
    assert len(rows) > 0
    assert not rows.truncated


def test_a_graph_is_opened_once_and_follows_what_is_published(folder: Path) -> None:
    with graphgov.open(folder) as bench:
        with bench.engine() as first, bench.engine() as second:
            assert first is second
        assert bench.at(bench.state().generation).state() == bench.state()
        assert bench.before() is None


def test_what_there_is_is_listed() -> None:
    assert {"open", "Workbench", "CheckRequest", "LoadRequest", "Findings", "Scope"} <= set(dir(graphgov))
    assert all(getattr(graphgov, name) is not None for name in dir(graphgov))
    assert all(getattr(graphgov.reports, name) is not None for name in dir(graphgov.reports))


def test_its_types_ship() -> None:
    assert (Path(str(graphgov.__file__)).parent / "py.typed").is_file()


def test_a_scope_keeps_to_its_places(bench: graphgov.Workbench) -> None:
    everything = bench.check()
    place = next(one.place for one in everything if one.place.startswith("Community:"))
    inside = bench.within(Scope((place,))).check()
    assert 0 < len(inside) < len(everything)
    assert {one.place or one.subject for one in inside} == {place}
    with pytest.raises(UsageError, match="outside"):
        bench.within(Scope((place,))).check(place=_another(bench, place))


def test_what_cannot_be_held_to_a_scope_is_refused(bench: graphgov.Workbench) -> None:
    place = next(one.place for one in bench.check() if one.place.startswith("Community:"))
    for scope in (Scope((place,)), Scope(people=People.ANONYMOUS)):
        narrow = bench.within(scope)
        for ask in (
            lambda narrow=narrow: narrow.query("MATCH (g:Grid) RETURN g.name AS grid"),
            lambda narrow=narrow: narrow.search("网格"),
            lambda narrow=narrow: narrow.around([place]),
            lambda narrow=narrow: narrow.ledger(),
            lambda narrow=narrow: narrow.workspace(),
            lambda narrow=narrow: narrow.served(),
            lambda narrow=narrow: narrow.load("registers"),
        ):
            with pytest.raises(UsageError, match="within a scope"):
                ask()
    with pytest.raises(UsageError, match="within a scope"):
        bench.within(Scope(people=People.ANONYMOUS)).posts()


def test_no_name_of_a_person_is_told_to_who_may_not_read_them(people: graphgov.Workbench) -> None:
    everything = people.check()
    names = {one.name for one in everything if "Person" in one.subject_kind.split("+")}
    assert names
    anonymous = people.within(Scope(people=People.ANONYMOUS)).check()
    assert [one.key for one in anonymous] == [one.key for one in everything]
    # Ids of the hand-written community are made of names; real ones are hashes.
    texts = " ".join(f"{one.name} {one.text.zh} {one.text.en}".replace(one.subject, "") for one in anonymous)
    assert not [name for name in names if name in texts]


def _another(bench: graphgov.Workbench, place: str) -> str:
    return next(one.id for one in bench.places().communities if one.id != place)
