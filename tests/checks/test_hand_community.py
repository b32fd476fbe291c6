"""The hand-written community: what the checks say, through the queries alone and through the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from oracle import ORACLE

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_publish import publish
from tests.checks.community import AS_OF
from tests.checks.expected import EXPECTED, FAULT, SOUND, UNKNOWN
from tests.checks.shipped_checks import CHECKS, DEFAULTS, EVERYWHERE, Rows, rows_of, said_by
from tests.checks.written_community import plain_community, written_community

_WORD = {True: FAULT, False: SOUND, None: UNKNOWN}
_IDS = [check.id for check in CHECKS]
Verdicts = set[tuple[str, str, str]]


@pytest.fixture(scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The community on one engine, for the whole module."""
    folder = written_community(tmp_path_factory)
    if request.param == "ladybug":
        opened: Engine = LadybugEngine(folder)
    else:
        address = request.getfixturevalue("neo4j_address")
        publish(folder, address)
        opened = Neo4jEngine(address)
    yield opened
    opened.close()
    _rows.cache_clear()


@cache
def _rows(engine: Engine, check: Check) -> Rows:
    """What the check's query answers; asked once, as several tests look at it."""
    return rows_of(engine, check, AS_OF, DEFAULTS)


def _expected(check: str) -> Verdicts:
    return {verdict for verdict in EXPECTED if verdict[0] == check}


@pytest.mark.parametrize("check", CHECKS, ids=_IDS)
def test_verdicts(engine: Engine, check: Check) -> None:
    said = said_by(check, _rows(engine, check))
    assert {(check.id, subject, _WORD[one.fault]) for subject, one in said.items()} == _expected(check.id)


@pytest.mark.parametrize("check", CHECKS, ids=_IDS)
def test_oracle_agrees_with_what_was_written_down(check: Check) -> None:
    said = ORACLE[check.id](plain_community())
    assert {(check.id, subject, _WORD[one.fault]) for subject, one in said.items()} == _expected(check.id)


def test_whole_run_says_the_same(engine: Engine) -> None:
    """With every register handed in, the run lays nothing over the verdicts."""
    run = run_checks(engine, CheckRequest(as_of=AS_OF), checks=EVERYWHERE)
    verdicts = run.verdicts()
    seen = set(verdicts[["check", "subject", "verdict"]].itertuples(index=False, name=None))
    assert seen == EXPECTED


@pytest.mark.parametrize("check", CHECKS, ids=_IDS)
def test_every_check_finds_passes_and_says_of_whom(engine: Engine, check: Check) -> None:
    rows = _rows(engine, check)
    assert {row["fault"] for row in rows} >= {True, False}
    for row in rows:
        assert row["name"]
        kinds = [part.split(":")[0] for part in row["subject"].split("|")]
        assert len(kinds) == len(check.subject_kinds)
        assert any(
            all(kind in side for kind, side in zip(kinds, sides, strict=True))
            for sides in (check.subject_kinds, check.subject_kinds[::-1])
        )
        if row["fault"] and check.lacking:
            assert {word for word in row["lacking"] if word} & {word for word, _name in check.lacking}
        if row["fault"] and check.about_people:
            assert any(node.startswith("Person:") for node in [row["subject"], *row.get("evidence", [])])
