"""What graph making refused, said as problems that an office can mend.

Everything is judged anew in every load.  What an earlier load told of rows that lie there since is not told again: it
is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graphgov.loaders.graph.facts import Carried
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.schema import Register, register

_MOST = 10_000
_ROWS_NAMED = 10


def refused_problems(universe: Universe, previous: Path | None = None) -> tuple[Problem, ...]:
    """A problem for every row taken out and every reference that waits, in order of office, register, row.

    Those are left out that stand in the generation `previous` too, of rows that did not come with this load.
    """
    _recall(universe, previous)
    return (*_faults(universe), *_waiting(universe))


def earlier_rows(universe: Universe) -> int:
    """How many rows of earlier loads still lie in quarantine or wait, as was told before; after `refused_problems`."""
    found = universe.connection.execute(
        "SELECT count(*) FROM (SELECT DISTINCT register, office, file, row FROM said "
        "WHERE NOT fresh AND (register, office, file, row, code, field) IN (FROM told))"
    ).fetchone()
    return int(found[0]) if found else 0


def _recall(universe: Universe, previous: Path | None) -> None:
    """Make `said`, all that is refused or waits now, and `told`, what was told of it before."""
    waits = [
        f"SELECT 'pending' AS code, w.register, r.office, r.file, r.row, w.field, w.value, r.fresh FROM waiting w "
        f"JOIN rows_{r.name} r ON r.rid = w.rid WHERE w.register = '{r.name}'"
        for r in universe.registers
    ]
    refused = "SELECT code, register, office, file, row, field, value, fresh FROM fault_all"
    universe.run(
        f"CREATE OR REPLACE TEMP TABLE said AS SELECT DISTINCT * FROM ({' UNION ALL '.join([refused, *waits])})"
    )
    universe.run(
        "CREATE OR REPLACE TEMP TABLE told (register VARCHAR, office VARCHAR, file VARCHAR, row BIGINT, code VARCHAR, "
        "field VARCHAR)"
    )
    for name, code in (("quarantine.parquet", "code"), ("pending.parquet", "'pending'")):
        path = previous / name if previous is not None else None
        if path is not None and path.exists():
            query = f"INSERT INTO told SELECT DISTINCT register, office, file, row, {code}, field FROM read_parquet(?)"
            universe.run(query, [str(path)])


_NEW = "(fresh OR (register, office, file, row, code, field) NOT IN (FROM told))"


def _faults(universe: Universe) -> Iterator[Problem]:
    rows = universe.connection.execute(
        "SELECT DISTINCT code, register, office, file, row, field, value FROM said WHERE code <> 'pending' "
        f"AND {_NEW} ORDER BY office, register, file, row, code, field, value LIMIT {_MOST}"
    ).fetchall()
    for code, name, office, file, row, field, value in rows:
        expected, remedy = _advice(code, value)
        yield Problem(
            Weight.ERROR, code, name, office, file, row, _header(register(name), field), value or "", expected, remedy
        )


def _waiting(universe: Universe) -> Iterator[Problem]:
    rows = universe.connection.execute(
        f"SELECT DISTINCT register, office, file, row, field, value FROM said WHERE code = 'pending' AND {_NEW} "
        f"ORDER BY ALL LIMIT {_MOST}"
    ).fetchall()
    expected = _("the register that holds it, which has not been handed in yet")
    remedy = _("Nothing to mend here; it resolves when that register is loaded.")
    for name, office, file, row, field, value in rows:
        header = _header(register(name), field)
        yield Problem(Weight.PENDING, "pending", name, office, file, row, header, value or "", expected, remedy)


def carried_notes(kept: Iterable[Carried]) -> Iterator[Problem]:
    """A note for each file of which bad rows leave the earlier ones in force."""
    for one in kept:
        rows = "、".join(map(str, one.rows[:_ROWS_NAMED])) + ("…" if len(one.rows) > _ROWS_NAMED else "")
        remedy = _("What was handed in before of these things stays in force until rows {rows} are mended.")
        expected = _("rows that are right, in place of those of the last hand-in")
        yield Problem(
            Weight.NOTE, "carried", one.register, one.office, one.file, None, "", "", expected,
            remedy.format(rows=rows),
        )  # fmt: skip


def waiting_references(universe: Universe) -> int:
    """How many references wait for a register."""
    found = universe.connection.execute(
        "SELECT (SELECT count(*) FROM waiting) + (SELECT count(*) FROM fault_all WHERE code = 'pending')"
    ).fetchone()
    return int(found[0]) if found else 0


def _header(declared: Register, field: str) -> str:
    """The Chinese header of a column, or of the column that names a mention."""
    for column in declared.columns:
        if column.name == field:
            return column.label.zh
    named = declared.names_column(field) if field in {m.alias for m in declared.mentions} else None
    return named.label.zh if named else field


def _advice(code: str, value: str) -> tuple[str, str]:
    """What was expected in place of what was found, and how to mend it."""
    if code == "dangling":
        return (
            _("a name or code that its register holds for this place"),
            _("Correct the name, or add the missing row to the register that should hold it."),
        )
    if code == "ambiguous":
        return (
            _("a name that means one thing in this place"),
            _("Give the code, or name the community and neighbourhood it belongs to."),
        )
    if code == "conflicting_key":
        return (
            _("the same content as the earlier row about the same thing"),
            _("Keep the right row and delete the other, or give the two different names or codes."),
        )
    if code == "two_names":
        return (
            _("one full name for one identity number or person code"),
            _("Check the identity number and the name against the person's papers."),
        )
    return (
        _("a chain that never comes back to where it began; it comes back through {value}").format(value=value),
        _("Correct the superior in one of the rows of the circle."),
    )
