"""Moves the cases of a model by the verdicts of one run, all at once: a few statements over the ledger's tables.

What a verdict does to a case is `ledger_case.MOVES`; here it is only joined with the cases.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.verdicts import FAULT, Finding, Severity
from graphgov.ledger.case import (
    GONE_VERDICT,
    MOVES,
    NOT_JUDGED,
    CaseEvent,
    CaseProgress,
    CaseState,
    Sighting,
    case_id,
)
from graphgov.ledger.store import CASE_COLUMNS, FAULT_COLUMNS, written_source
from graphgov.schema.declaration import Level

PROGRAM = "graphgov"
"""Who is said to have done what a generation did."""
_ROWS_KEPT = 5
_TEMPORARY = f"""
CREATE TEMP TABLE seen_verdict (check_id, subject, verdict, PRIMARY KEY (check_id, subject)) WITHOUT ROWID;
CREATE TEMP TABLE seen_fault (
    id, check_id, subject, opens, {", ".join(FAULT_COLUMNS)}, PRIMARY KEY (check_id, subject)
) WITHOUT ROWID;
CREATE TEMP TABLE move (state, verdict, after, event, PRIMARY KEY (state, verdict)) WITHOUT ROWID;
CREATE TEMP TABLE carried (check_id PRIMARY KEY);
CREATE TEMP TABLE moved (id PRIMARY KEY, check_id, subject, verdict, after, event);
"""
_DROPPED = "".join(f"DROP TABLE temp.{name};" for name in ("seen_verdict", "seen_fault", "move", "carried", "moved"))


@dataclass(frozen=True)
class Moves:
    """How many cases of each kind of event a run made, and how many are open afterwards."""

    numbers: Mapping[CaseEvent, int]
    open: int


def move_cases(connection: sqlite3.Connection, model: str, seen: Sighting, findings: Findings) -> Moves:
    """Move every case of a model, and open new ones for the other faults; advice opens none.

    A check that was not run, or not carried through, moves nothing; a subject that a check carried through no longer
    judges is gone.
    """
    for statement in _TEMPORARY.strip().split(";\n"):
        connection.execute(statement.rstrip(";\n"))
    _fill(connection, model, findings)
    connection.execute(
        "INSERT INTO moved SELECT c.id, c.check_id, c.subject, m.verdict, m.after, m.event FROM ledger_case c "
        "LEFT JOIN seen_verdict s ON s.check_id = c.check_id AND s.subject = c.subject "
        "JOIN move m ON m.state = c.state AND m.verdict = "
        "coalesce(s.verdict, CASE WHEN c.check_id IN (SELECT check_id FROM carried) THEN ? ELSE ? END) "
        "WHERE c.model = ?",
        (GONE_VERDICT, NOT_JUDGED, model),
    )
    told = {"model": model, "generation": seen.generation, "at": seen.at, "program": PROGRAM}
    connection.execute(_advance(), told)
    connection.execute(
        "INSERT INTO ledger_event SELECT :at, :program, id, event, :generation FROM moved WHERE event IS NOT NULL "
        "ORDER BY check_id, subject",
        told,
    )
    numbers = dict(connection.execute("SELECT event, count(*) FROM moved WHERE event IS NOT NULL GROUP BY event"))
    numbers[CaseEvent.OPENED.value] = _open_new(connection, told)
    query = "SELECT count(*) FROM ledger_case WHERE model = ? AND state = ?"
    (still,) = connection.execute(query, (model, CaseState.OPEN.value)).fetchone()
    for statement in _DROPPED.rstrip(";").split(";"):
        connection.execute(statement)
    return Moves({event: numbers.get(event.value, 0) for event in CaseEvent}, still)


def _fill(connection: sqlite3.Connection, model: str, findings: Findings) -> None:
    lines = [(state.value, verdict, after.value, event and event.value) for (state, verdict), (after, event) in _RULES]
    connection.executemany("INSERT INTO move VALUES (?, ?, ?, ?)", lines)
    carried = {one.check for one in findings.outcomes} - {one.check for one in findings.incomplete}
    connection.executemany("INSERT INTO carried VALUES (?)", [(check,) for check in sorted(carried)])
    connection.executemany("INSERT INTO seen_verdict VALUES (?, ?, ?)", _verdicts(connection, model, findings, carried))
    marks = ", ".join("?" * (4 + len(FAULT_COLUMNS)))
    connection.executemany(f"INSERT INTO seen_fault VALUES ({marks})", _faults(model, findings))


_RULES = tuple(MOVES.items())


def _verdicts(
    connection: sqlite3.Connection, model: str, findings: Findings, carried: set[str]
) -> Iterator[tuple[object, ...]]:
    """The verdicts of the subjects that have cases; a big place has many more that never had one."""
    known: dict[str, list[str]] = {}
    query = "SELECT check_id, subject FROM ledger_case WHERE model = ?"
    for check, subject in connection.execute(query, (model,)):
        known.setdefault(check, []).append(subject)
    for check, subjects in known.items():
        if check not in carried:
            continue
        table = findings.tables[check]
        chosen = table.filter(pc.is_in(table["subject"], pa.array(subjects, pa.string())))
        for subject, verdict in zip(chosen["subject"].to_pylist(), chosen["verdict"].to_pylist(), strict=True):
            yield check, subject, verdict


def _faults(model: str, findings: Findings) -> Iterator[tuple[object, ...]]:
    geography = findings.geography
    streets: dict[str, tuple[str, str]] = {}
    for finding in findings:
        if finding.place not in streets:
            place = geography.place(finding.place) if geography else None
            street = place.ancestors.get(Level.STREET, "") if place else ""
            above = geography.place(street) if geography and street else None
            streets[finding.place] = (street, above.name if above else "")
        yield (
            case_id(model, finding.check, finding.subject),
            finding.check,
            finding.subject,
            finding.severity is not Severity.ADVICE,
            *(finding.severity.value, finding.subject_kind, written_source(finding.source), finding.rule),
            *(finding.guarded_text.zh, finding.guarded_text.en, finding.place, finding.place_name),
            *streets[finding.place],
            _source_rows(finding),
        )


def _source_rows(finding: Finding) -> str:
    return json.dumps([astuple(row) for row in finding.rows[:_ROWS_KEPT]], ensure_ascii=False)


def _advance() -> str:
    """The statement that writes every moved case anew; what it does not name stays as it is."""
    judged = f"m.verdict <> '{NOT_JUDGED}'"
    at_fault = f"m.verdict = '{FAULT}'"
    closes = f"m.event = '{CaseEvent.CLOSED.value}'"
    reopens = f"m.event = '{CaseEvent.REOPENED.value}'"
    becomes = {
        "verdict": "m.verdict",
        "state": "m.after",
        # A fault is told in the words of the last run that found it.
        **{name: f"coalesce(f.{name}, c.{name})" for name in FAULT_COLUMNS},
        "times_reopened": f"c.times_reopened + coalesce({reopens}, 0)",
        "progress": f"CASE WHEN {reopens} THEN '{CaseProgress.NOT_STARTED.value}' ELSE c.progress END",
        # A statement was about the fault that is now mended: it must not cover the next one.
        **{name: f"CASE WHEN {closes} THEN '' ELSE c.{name} END" for name in ("accepted_reason", "accepted_owner")},
        "accepted_until": f"CASE WHEN {closes} THEN NULL ELSE c.accepted_until END",
    }
    for part in ("generation", "at"):
        becomes[f"judged_{part}"] = f"CASE WHEN {judged} THEN :{part} ELSE c.judged_{part} END"
        becomes[f"last_{part}"] = f"CASE WHEN {at_fault} THEN :{part} ELSE c.last_{part} END"
        becomes[f"reopened_{part}"] = f"CASE WHEN {reopens} THEN :{part} ELSE c.reopened_{part} END"
        becomes[f"closed_{part}"] = f"CASE WHEN {closes} THEN :{part} WHEN {reopens} THEN NULL ELSE c.closed_{part} END"
    cells = ", ".join(becomes.get(name, f"c.{name}") for name in CASE_COLUMNS)
    return (
        f"INSERT OR REPLACE INTO ledger_case ({', '.join(CASE_COLUMNS)}) SELECT {cells} FROM moved m "
        "JOIN ledger_case c ON c.id = m.id LEFT JOIN seen_fault f ON f.check_id = m.check_id AND f.subject = m.subject"
    )


def _open_new(connection: sqlite3.Connection, told: Mapping[str, object]) -> int:
    """Open a case for every fault that has none; returns how many."""
    new = (
        "FROM seen_fault f WHERE f.opens AND NOT EXISTS (SELECT 1 FROM moved m WHERE m.id = f.id) "
        "ORDER BY f.check_id, f.subject"
    )
    cells: dict[str, str] = {
        **{name: f"f.{name}" for name in ("id", "check_id", "subject", *FAULT_COLUMNS)},
        "model": ":model",
        "state": f"'{CaseState.OPEN.value}'",
        "verdict": f"'{FAULT}'",
        **{f"{one}_{part}": f":{part}" for one in ("first", "last", "judged") for part in ("generation", "at")},
        **dict.fromkeys(("unit", "person", "measure", "note", "accepted_reason", "accepted_owner"), "''"),
        "progress": f"'{CaseProgress.NOT_STARTED.value}'",
    }
    opened = f"INSERT INTO ledger_event SELECT :at, :program, f.id, '{CaseEvent.OPENED.value}', :generation {new}"
    connection.execute(opened, told)
    made = connection.execute(
        f"INSERT INTO ledger_case ({', '.join(cells)}) SELECT {', '.join(cells.values())} {new}", told
    )
    return made.rowcount
