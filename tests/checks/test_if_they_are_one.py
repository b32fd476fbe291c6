"""The hand-written community over people who may be one: the queries say what plain Python says of one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from graph_builder import GraphBuilder
from oracle import ORACLE, PlainGraph

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.perhaps_same import over_supposed
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.cypher.lint import lint
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_publish import publish
from graphgov.schema import SCHEMA
from tests.checks.community import AS_OF, hand_community
from tests.checks.shipped_checks import CHECKS, DEFAULTS, EVERYWHERE, answer

_SAME_PEOPLE = [check for check in CHECKS if check.same_people]
_PAIRS = (("丙二", "丙四"), ("甲一", "丙三"), ("甲五", "乙一"), ("甲二", "甲四"), ("网格丙", "社工乙"))


def _community() -> GraphBuilder:
    graph = hand_community()
    for one, other in _PAIRS:
        graph.perhaps_same(f"Person:{one}", f"Person:{other}", probability=80)
    return graph


@pytest.fixture(scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = _community().write(tmp_path_factory.mktemp("perhaps") / "generation", AS_OF)
    if request.param == "ladybug":
        opened: Engine = LadybugEngine(folder)
    else:
        address = request.getfixturevalue("neo4j_address")
        publish(folder, address)
        opened = Neo4jEngine(address)
    yield opened
    opened.close()


@pytest.mark.parametrize("check", _SAME_PEOPLE, ids=[check.id for check in _SAME_PEOPLE])
def test_the_query_over_who_may_be_one(engine: Engine, check: Check) -> None:
    over = replace(check, query=over_supposed(check.query))
    assert lint(over.query, SCHEMA, [threshold.name for threshold in check.thresholds]) == ()
    plain = PlainGraph.of(_community(), AS_OF, DEFAULTS)
    assert answer(engine, over, AS_OF, DEFAULTS) == ORACLE[check.id](plain.if_same())


def test_where_they_differ_the_verdict_is_unknown_and_listed(engine: Engine) -> None:
    run = run_checks(engine, CheckRequest(as_of=AS_OF), checks=EVERYWHERE)
    plain = PlainGraph.of(_community(), AS_OF, DEFAULTS)
    verdicts = run.verdicts()
    listed = run.to_verify()
    for check in _SAME_PEOPLE:
        apart, one = ORACLE[check.id](plain), ORACLE[check.id](plain.if_same())
        differ = {
            subject for subject, said in apart.items() if said.fault is not None and said.fault != one[subject].fault
        }
        differ |= {subject for subject, said in one.items() if subject not in apart and said.fault is not False}
        mine = verdicts[verdicts["check"] == check.id]
        open_ones = mine[mine["perhaps_same"].map(len) > 0]
        if check.subject != "Person":
            assert set(open_ones["subject"]) == differ, check.id
        assert set(open_ones["subject"]) >= differ and set(open_ones["verdict"]) <= {"unknown"}
        assert set(listed[listed["check"] == check.id]["subject"]) == set(open_ones["subject"])
    assert not set(zip(listed["check"], listed["subject"], strict=True)) & {(f.check, f.subject) for f in run}
    assert len(listed) >= 5
