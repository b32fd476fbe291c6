"""What the steps of graph making share: one connection, the registers on it, and the tables they hand on.

Tables, by name:

- `rows_<register>`: the typed rows (see `row_tables`);
- `place`: rid, and the ids of the places the row belongs to, as far as known;
- `mention`: number (of a mention of a register), rid, ord, name, code, id (null while unresolved);
- `candidate_<Kind>`: what rows make or mention of the kinds of a step of the making order, of which this is the first;
- `index_node`: every node: kind, id, name, norm, code, subkind, made, and its place ids;
- `lookup`: kind, class, form, id, subkind, place ids: every form by which a node can be meant;
- `known_alias`: kind, home, form, id, from earlier loads;
- `fault`: register, rid, code, field_name, value: rows that may not enter the graph;
- `waiting`: register, rid, field, value: references into registers not yet handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from graphgov.loaders.rows.known import OFFICE_HOME, Alias
from graphgov.loaders.rows.row_tables import RowTables
from graphgov.schema import MAKING_ORDER, REGISTERS, Register
from graphgov.schema.declaration import Level
from graphgov.schema.register_declaration import Mention, Use

PLACE_LEVELS = (Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.NEIGHBOURHOOD)
PLACE_IDS = tuple(level.column for level in PLACE_LEVELS)


def candidates_of(kind: str) -> str:
    """The table that holds what rows make or mention of a kind, and of the others of its step."""
    return f"candidate_{next(kinds for kinds in MAKING_ORDER if kind in kinds)[0]}"


def nodes_of(kind: str) -> str:
    """The nodes of a kind, as SQL for a table (see `index_node`)."""
    return f"(SELECT * FROM index_node WHERE kind = '{kind}')"


@dataclass(frozen=True)
class Universe:
    """The state of one pass of graph making.

    `offices_answered` says that people answered what some office means by a name.
    """

    rows: RowTables
    offices_answered: bool = False

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection that holds every table."""
        return self.rows.connection

    @property
    def registers(self) -> tuple[Register, ...]:
        """The registers that have rows."""
        return self.rows.registers

    def run(self, sql: str, parameters: list[object] | None = None) -> None:
        """Run one statement for its effect."""
        self.connection.execute(sql, parameters)

    def take(self, name: str, content: pa.Table) -> None:
        """Make a table of Arrow content."""
        self.connection.register("taken", content)
        self.run(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM taken")
        self.connection.unregister("taken")

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        ((found,),) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        return int(found)

    def mentions_of(self, kind: str) -> Iterable[tuple[Register, Mention]]:
        """Every mention, in any register with rows, that may be of a kind."""
        for register in self.registers:
            for mention in register.mentions:
                if kind in mention.kinds:
                    yield register, mention


def begin(rows: RowTables, aliases: Iterable[Alias]) -> Universe:
    """Make the shared tables, empty but for the aliases that earlier loads left."""
    known = list(aliases)
    universe = Universe(rows, any(alias.home.startswith(OFFICE_HOME) for alias in known))
    universe.run(
        "CREATE OR REPLACE TABLE fault (register VARCHAR, rid BIGINT, code VARCHAR, field VARCHAR, value VARCHAR)"
    )
    universe.run("CREATE OR REPLACE TABLE waiting (register VARCHAR, rid BIGINT, field VARCHAR, value VARCHAR)")
    places = ", ".join(f"{place} VARCHAR" for place in PLACE_IDS)
    universe.run(
        "CREATE OR REPLACE TABLE lookup "
        f"(kind VARCHAR, class VARCHAR, form VARCHAR, id VARCHAR, subkind VARCHAR, {places})"
    )
    handed = pa.table(
        {
            "kind": pa.array([alias.kind for alias in known], pa.string()),
            "home": pa.array([alias.home for alias in known], pa.string()),
            "form": pa.array([alias.form for alias in known], pa.string()),
            "id": pa.array([alias.id for alias in known], pa.string()),
        }
    )
    universe.take("known_alias", handed)
    nulls = ", ".join(f"CAST(NULL AS VARCHAR) AS {column}" for column in PLACE_IDS)
    rids = " UNION ALL ".join(["SELECT 0 WHERE FALSE", *(f"SELECT rid FROM rows_{r.name}" for r in universe.registers)])
    universe.run(f"CREATE OR REPLACE TABLE place AS SELECT rid, {nulls} FROM ({rids}) numbered(rid)")
    universe.run(
        "CREATE OR REPLACE TABLE mention "
        "(number INTEGER, rid BIGINT, ord BIGINT, name VARCHAR, code VARCHAR, id VARCHAR)"
    )
    columns = ", ".join(f"{column} VARCHAR" for column in ("kind", "id", "name", "norm", "code", "subkind", *PLACE_IDS))
    universe.run(f"CREATE OR REPLACE TABLE index_node ({columns}, made BOOLEAN)")
    return universe


_NUMBERS = {
    (register.name, mention.alias): number
    for number, (register, mention) in enumerate(
        (register, mention) for register in REGISTERS for mention in register.mentions
    )
}


def mention_number(register: str, alias: str) -> int:
    """The number under which the table `mention` holds what the rows of a register mention under an alias."""
    return _NUMBERS[register, alias]


def mentions(register: str, alias: str) -> str:
    """What the rows of a register mention under an alias, as SQL for a table (rid, ord, name, code, id)."""
    return f"(SELECT rid, ord, name, code, id FROM mention WHERE number = {mention_number(register, alias)})"


def kinds_sql(kinds: Iterable[str]) -> str:
    """Kinds of nodes as an SQL list, to stand behind IN."""
    return f"({', '.join(_literal(kind) for kind in kinds)})"


def when_sql(register: Register, when: tuple[str, tuple[str | bool | None, ...]] | None, row: str = "r") -> str:
    """The condition a `when` puts on a row, as SQL.  Its values come from the declarations, never from registers."""
    if when is None:
        return "TRUE"
    name, values = when
    column = register.column(name).name
    said = [_literal(value) for value in values if value is not None]
    parts = [f'{row}."{column}" IN ({", ".join(said)})'] if said else []
    if None in values:
        parts.append(f'{row}."{column}" IS NULL')
    return "(" + " OR ".join(parts) + ")"


def _literal(value: str | bool) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "'" + value.replace("'", "''") + "'"


def constant_literal(value: str | bool | int) -> str:
    """A declared constant as SQL."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _literal(value)


def column_filling(register: Register, owner: str, field: str) -> str | None:
    """The column that fills a field of a mention, or says a property of a link; None if there is none."""
    for column in register.columns:
        targets = (*(column.targets if column.use in (Use.FILLS, Use.SAYS) else ()), *column.also)
        if (owner, field) in targets:
            return column.name
    return None
