"""What a load and all checks do, counted: a change that makes them do more is seen.  Never the time they take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from benchmarks.city import Form, write_registers
from benchmarks.city_names import City
from graphgov import LoadRequest
from graphgov.analysis.checks.running import run_checks
from graphgov.engine.ladybug import LadybugEngine
from graphgov.workbench import Workbench

SMALL = City(
    residents=600, districts=2, streets=3, communities=4, neighbourhoods=12, grids=40, buildings=48, workers=12
)

MOST = {
    "SQL statements of a load": 1_030,
    "rows that a load fetches from SQL": 1_800,
    "statements that read the residents' register": 1,
    "statements that read the residents' rows": 8,
    "Cypher queries beside one for each check": 33,
    "rows that the checks fetch": 1_960,
}
"""The bounds: what was counted, and a little room.  Lower them where work is saved; raise one only with a reason.

Raised last for people who may be one (found in a load, and 17 checks asked again over them), for what a file says it
covers, for offices in charge of data, and for lists held against what is stated.
"""


class Counting:
    """A DuckDB connection that counts what is asked of it."""

    def __init__(self, inner: duckdb.DuckDBPyConnection, counted: Counter[str]) -> None:
        self._inner, self._counted = inner, counted

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __enter__(self) -> Counting:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._inner.close()

    def execute(self, query: str, parameters: object = None) -> Counting:
        self._note(query, parameters)
        self._inner.execute(query, parameters)
        return self

    def sql(self, query: str, params: object = None) -> duckdb.DuckDBPyRelation:
        self._note(query, params)
        return self._inner.sql(query, params=params)

    def fetchall(self) -> Sequence[object]:
        rows = self._inner.fetchall()
        self._counted["rows that a load fetches from SQL"] += len(rows)
        return rows

    def fetchone(self) -> object:
        self._counted["rows that a load fetches from SQL"] += 1
        return self._inner.fetchone()

    def _note(self, query: str, parameters: object) -> None:
        said = f"{query} {parameters}"
        self._counted["SQL statements of a load"] += 1
        self._counted["statements that read the residents' register"] += "居民台账" in str(parameters)
        written = query.startswith("COPY")
        self._counted["statements that read the residents' rows"] += "residents.parquet" in said and not written


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """What loading the small city and running every check came to."""
    found: Counter[str] = Counter()
    write_registers(SMALL, tmp_path / "registers", Form.PARQUET)
    connect = duckdb.connect
    with monkeypatch.context() as patched:
        patched.setattr(duckdb, "connect", lambda *given, **named: Counting(connect(*given, **named), found))
        loaded = Workbench(str(tmp_path / "workspace")).load([tmp_path / "registers"], LoadRequest(returns=False))
    assert loaded.facts.quarantined == 0
    with LadybugEngine(Workbench(str(tmp_path / "workspace")).workspace().path()) as engine:
        ask = engine.query

        def query(*given: Any, **named: Any) -> Any:
            answer = ask(*given, **named)
            found["Cypher queries beside one for each check"] += 1
            found["rows that the checks fetch"] += answer.num_rows
            return answer

        monkeypatch.setattr(engine, "query", query)
        findings = run_checks(engine)
    assert len(findings) > 0
    found["Cypher queries beside one for each check"] -= len(findings.outcomes)
    return found


@pytest.mark.long
def test_no_more_work_is_done_than_was_counted(counted: Counter[str]) -> None:
    assert counted.keys() == MOST.keys()
    assert all(counted.values())
    assert {name: number for name, number in counted.items() if number > MOST[name]} == {}
