"""The submission table: which office handed in which register, when, how many rows, what is bad and what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphgov.loaders.graph.minting import normalised
from graphgov.loaders.rows.office_names import office_name
from graphgov.loaders.rows.row_tables import COUNTS, only_own
from graphgov.schema import REGISTERS
from graphgov.workspace.generations import GenerationRecord, generation_folder
from graphgov.workspace.hand_in_log import HandedIn

if TYPE_CHECKING:
    import duckdb

_Pair = tuple[str, str]
_BAD_ROWS, _REFERENCES = "count(DISTINCT (file, row))", "count(*)"


@dataclass(frozen=True)
class Deadline:
    """What is asked of the offices.

    `due` is the last day in time; without it nothing is late.  `since` leaves out hand-ins of before that day, for
    registers that are handed in again and again.  `registers` and `offices` are expected even of who never handed in.
    `today` is the day on which what is missing is judged.
    """

    due: dt.date | None = None
    since: dt.date | None = None
    registers: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    today: dt.date | None = None


@dataclass(frozen=True)
class Submission:
    """One office and one register.

    `first` and `last` are the first and the last hand-in within the time asked, ISO 8601 in UTC, None where there was
    none.  `rows` are those on record now, `quarantined` those in quarantine, `pending` the references that wait.
    `late`: handed in after the due day, or not yet though that day is past.
    """

    office: str
    register: str
    handed_in: bool
    first: str | None
    last: str | None
    rows: int
    quarantined: int
    pending: int
    late: bool


@dataclass(frozen=True)
class SubmissionTable:
    """Every office by every register asked of it, ordered by office, then register as declared.

    `missing` are the registers that nobody handed in and nobody was asked for.
    """

    submissions: tuple[Submission, ...]
    missing: tuple[str, ...]
    deadline: Deadline
    generation: str
    sample: bool


def submission_table(
    workspace: Path, records: Sequence[GenerationRecord], log: Sequence[HandedIn], deadline: Deadline
) -> SubmissionTable:
    """The table of the published generation among `records`; `log` says when everything was handed in."""
    import duckdb  # noqa: PLC0415 - few commands count hand-ins, and it is slow to import

    current = next(record for record in records if record.current)
    folder = generation_folder(workspace, current.id)
    with duckdb.connect() as connection:
        rows = _rows(connection, folder)
        quarantined = _counted(connection, folder / "quarantine.parquet", _BAD_ROWS)
        pending = _counted(connection, folder / "pending.parquet", _REFERENCES)
        there = set(_covered(connection, folder)) | set(rows) | set(quarantined)
        silent = _silent_streets(connection, folder, {office for office, _register in there})
        times = _times(connection, workspace, records, log)
    offices = sorted({office for office, _register in there} | set(silent) | set(map(office_name, deadline.offices)))
    asked = {register for _office, register in there} | set(deadline.registers)
    names = [register.name for register in REGISTERS if register.name != "divisions"]
    found = []
    for office in offices:
        for register in (name for name in names if name in asked):
            pair = (office, register)
            when = _within(times.get(pair, []), deadline.since) if pair in there else []
            counts = (rows.get(pair, 0), quarantined.get(pair, 0), pending.get(pair, 0))
            first, last = (when[0], when[-1]) if when else (None, None)
            late = _late(first, deadline)
            found.append(Submission(office, register, bool(when), first, last, *counts, late))
    missing = tuple(name for name in names if name not in asked)
    return SubmissionTable(tuple(found), missing, deadline, current.id, current.manifest.sample)


def day_of(time: str) -> dt.date:
    """The day of an instant (ISO 8601), as it was here."""
    return dt.datetime.fromisoformat(time).astimezone().date()


def _within(times: Sequence[str], since: dt.date | None) -> list[str]:
    return [time for time in sorted(times) if since is None or day_of(time) >= since]


def _late(first: str | None, deadline: Deadline) -> bool:
    if deadline.due is None:
        return False
    if first is not None:
        return day_of(first) > deadline.due
    return (deadline.today or dt.datetime.now().astimezone().date()) > deadline.due


def _rows(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[_Pair, int]:
    found: dict[_Pair, int] = {}
    for register in REGISTERS:
        path = folder / "rows" / f"{register.name}.parquet"
        if path.exists():
            query = f"SELECT office, count(*) FROM read_parquet(?) {only_own(connection, path)} GROUP BY office"
            found |= {
                (office, register.name): int(n) for office, n in connection.execute(query, [str(path)]).fetchall()
            }
        counts = folder / "rows" / f"{COUNTS}.parquet"
        if register.anonymous and counts.exists():
            query = "SELECT office, CAST(sum(residents) AS BIGINT) FROM read_parquet(?) GROUP BY office"
            for office, n in connection.execute(query, [str(counts)]).fetchall():
                found[office, register.name] = found.get((office, register.name), 0) + int(n or 0)
    return {pair: n for pair, n in found.items() if pair[1] != "divisions"}


def _counted(connection: duckdb.DuckDBPyConnection, path: Path, what: str) -> dict[_Pair, int]:
    if not path.exists():
        return {}
    rows = connection.execute(
        f"SELECT register, office, {what} FROM read_parquet(?) GROUP BY ALL", [str(path)]
    ).fetchall()
    return {(office, register): int(n) for register, office, n in rows if register != "divisions"}


def _covered(connection: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[_Pair]:
    path = folder / "coverage.parquet"
    if path.exists():
        rows = connection.execute("SELECT DISTINCT office, register FROM read_parquet(?)", [str(path)]).fetchall()
        yield from ((office, register) for office, register in rows if register != "divisions")


def _silent_streets(connection: duckdb.DuckDBPyConnection, folder: Path, offices: set[str]) -> tuple[str, ...]:
    """Streets and towns of none of whose communities anything was handed in, and that are no office themselves."""
    divisions, communities = folder / "nodes" / "Division.parquet", folder / "nodes" / "Community.parquet"
    coverage = folder / "coverage.parquet"
    if not (divisions.exists() and communities.exists() and coverage.exists()):
        return ()
    rows = connection.execute(
        "SELECT d.name FROM read_parquet(?) d JOIN read_parquet(?) c ON c.street_id = d.id "
        "LEFT JOIN read_parquet(?) v ON v.community_id = c.id WHERE d.level IN ('street', 'town', 'township') "
        "GROUP BY d.id, d.name HAVING count(v.office) = 0 ORDER BY d.name",
        [str(divisions), str(communities), str(coverage)],
    ).fetchall()
    known = {normalised(office, "Division") for office in offices}
    return tuple(name for (name,) in rows if normalised(name, "Division") not in known)


def _times(
    connection: duckdb.DuckDBPyConnection, workspace: Path, records: Sequence[GenerationRecord], log: Sequence[HandedIn]
) -> Mapping[_Pair, list[str]]:
    """When each hand-in came: as written down, else when the earliest generation that holds it was made."""
    found: dict[_Pair, list[str]] = {}
    for one in log:
        found.setdefault((one.office, one.register), []).append(one.time)
    guessed: dict[_Pair, list[str]] = {}
    for record in sorted(records, key=lambda record: record.manifest.created):
        folder = generation_folder(workspace, record.id)
        pairs = {*_covered(connection, folder), *_counted(connection, folder / "quarantine.parquet", _BAD_ROWS)}
        for pair in pairs - set(found):
            guessed.setdefault(pair, [record.manifest.created.isoformat()])
    return guessed | found
