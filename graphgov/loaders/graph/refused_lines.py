"""Lines of the account that reading found good and the graph refused: they count as in quarantine, not as loaded."""

from __future__ import annotations

from dataclasses import replace

from graphgov.loaders.graph.quarantine import rows_taken_out
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.account import Account
from graphgov.loaders.rows.row_tables import UNFOLDED


def with_refused(universe: Universe, account: Account) -> Account:
    """The account, where lines of this load that lie in quarantine after all are told so.

    Expects `fault_all`.
    """
    universe.run("CREATE OR REPLACE TEMP TABLE account_table (number INTEGER, file VARCHAR, own VARCHAR, below BIGINT)")
    universe.run("CREATE OR REPLACE TEMP TABLE refused_line (file VARCHAR, own VARCHAR, line BIGINT)")
    for register in universe.registers:
        name = register.name
        fresh = (
            "SELECT f.rid FROM fault_all f "
            f"JOIN taken_out_{name} t ON t.rid = f.rid WHERE f.register = '{name}' AND f.code <> 'pending' AND t.fresh"
        )
        if not universe.count(f"({fresh})"):
            continue
        rows, parameters = rows_taken_out(universe, register)
        own = f"'{name}'" if register.anonymous else f"CASE WHEN r.{UNFOLDED} = '' THEN '{name}' ELSE '' END"
        universe.run(
            f"INSERT INTO refused_line SELECT DISTINCT r.file, {own}, r.row FROM ({rows}) r WHERE r.rid IN ({fresh})",
            [*parameters],
        )
    if not universe.count("refused_line"):
        return account
    universe.connection.executemany(
        "INSERT INTO account_table VALUES (?, ?, ?, ?)",
        [(number, one.file, one.register, one.header_row) for number, one in enumerate(account.tables)],
    )
    found = universe.connection.execute(
        "SELECT a.number, count(*) FROM refused_line r ASOF JOIN account_table a "
        "ON a.file = r.file AND a.own = r.own AND r.line > a.below GROUP BY 1"
    ).fetchall()
    refused = {int(number): int(lines) for number, lines in found}
    tables = []
    for number, table in enumerate(account.tables):
        lines = min(refused.get(number, 0), table.loaded)
        tables.append(replace(table, loaded=table.loaded - lines, quarantined=table.quarantined + lines))
    return replace(account, tables=tuple(tables))
