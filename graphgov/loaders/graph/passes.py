"""One pass of graph making after another, until no row is left that may not enter the graph.

A row that refers to nothing, to several things, or contradicts an earlier row is taken out, and the pass is made
again: what it
alone had brought into being must go with it.  Every pass takes out at least one row, so it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from graphgov.loaders.graph.carrying import bring_back
from graphgov.loaders.graph.division_tree import grow_division_tree
from graphgov.loaders.graph.graph_tables import make_relationship_tables
from graphgov.loaders.graph.mentions import list_sought
from graphgov.loaders.graph.nodes import MAKING, make
from graphgov.loaders.graph.persons import decide
from graphgov.loaders.graph.provisional_places import NamedPlaces, name_places
from graphgov.loaders.graph.resolving import fill_places, fill_places_from_office, place_is_of, resolve
from graphgov.loaders.graph.universe import PLACE_IDS, Universe, begin, mention_number, mentions
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.row_tables import ROW_BLOCK, RowTables
from graphgov.schema import CODE_LIST, MAKING_ORDER, Register
from graphgov.schema.register_declaration import Manner, Mention, Use


def identify_places(rows: RowTables, known: Known) -> Universe:
    """Make divisions and communities only, and find the place of every row: enough to say what an office covers."""
    named = name_places(rows, known.aliases, known.mappings.leaves_place)
    universe = begin(rows, (*known.aliases, *named.aliases))
    universe.run("CREATE OR REPLACE TABLE coverage (office VARCHAR, register VARCHAR, community_id VARCHAR)")
    listed = tuple(kinds for kinds in MAKING_ORDER if set(kinds) <= set(CODE_LIST.makes))
    _make_kinds(universe, listed, places_only=True)
    return universe


def make_graph(rows: RowTables, known: Known, progress: Callable[[int], None]) -> tuple[Universe, NamedPlaces]:
    """Identify everything, row by row taking out what may not enter; leaves `fault_all` and the relationship tables.

    `progress` is told the number of each pass.
    """
    rows.connection.execute(
        "CREATE OR REPLACE TABLE fault_all (register VARCHAR, rid BIGINT, code VARCHAR, field VARCHAR, value VARCHAR, "
        "office VARCHAR, file VARCHAR, row BIGINT, community_id VARCHAR, fresh BOOLEAN)"
    )
    for files in rows.files.values():
        name = files.register.name
        rows.connection.execute(f"CREATE OR REPLACE TABLE taken_out_{name} AS SELECT * FROM rows_{name} WHERE FALSE")
    number = 0
    while True:
        number += 1
        progress(number)
        named = name_places(rows, known.aliases, known.mappings.leaves_place)
        universe = begin(rows, (*known.aliases, *named.aliases))
        decide(universe, known.identities)
        _make_kinds(universe, MAKING_ORDER)
        _refuse_conflicts(universe)
        for kind in make_relationship_tables(universe):
            if kind.acyclic:
                _refuse_cycles(universe, kind.name)
        if not _take_out_faulty_rows(universe):
            _note_disagreements(universe)
            return universe, named
        bring_back(universe)


def _make_kinds(universe: Universe, steps: tuple[tuple[str, ...], ...], *, places_only: bool = False) -> None:
    list_sought(universe)
    made: set[str] = set()
    resolved: set[tuple[str, str]] = set()
    for kinds in steps:
        make(universe, kinds)
        made.update(kinds)
        for kind in kinds:
            _fill_made_places(universe, kind)
        for _rank, step in groupby(_ready(universe, made, resolved), key=_rank_of):
            sought = [
                (register, mention)
                for register, mention in step
                if not (places_only and register.place and mention.alias not in register.place)
            ]
            if not sought:
                continue
            resolve(universe, sought)
            resolved.update((register.name, mention.alias) for register, mention in sought)
            fill_places(universe, [(r, mention) for r, mention in sought if mention.alias in r.place])
            if any(register.code_list for register, _mention in sought):
                grow_division_tree(universe)
        if kinds[0] in CODE_LIST.makes:
            fill_places_from_office(universe, kinds[0])


def _fill_made_places(universe: Universe, kind: str) -> None:
    made = [
        (register, mention)
        for register, mention in universe.mentions_of(kind)
        if mention.manner in MAKING and place_is_of(register, mention.alias, kind)
    ]
    for _rank, step in groupby(sorted(made, key=_rank_of), key=_rank_of):
        fill_places(universe, list(step))


def _ready(universe: Universe, made: set[str], resolved: set[tuple[str, str]]) -> list[tuple[Register, Mention]]:
    """References whose every kind is made: the code list's own first, then places from the widest, then others."""
    found = [
        (register, mention)
        for register in universe.registers
        for mention in register.mentions
        if mention.manner in (Manner.REFERS, Manner.SEEKS)
        and set(mention.kinds) <= made
        and (register.name, mention.alias) not in resolved
    ]

    return sorted(found, key=_rank_of)


def _rank_of(entry: tuple[Register, Mention]) -> int:
    register, mention = entry
    if register.code_list:
        return -1
    return register.place.index(mention.alias) if mention.alias in register.place else len(PLACE_IDS)


def _refuse_conflicts(universe: Universe) -> None:
    """Rows of one office's register that say different things of one node: all but the first may not enter."""
    for register, query in _differing_cells(universe, "m.id, r.office"):
        universe.run(f"INSERT INTO fault SELECT ?, rid, 'conflicting_key', field, said FROM ({query})", [register.name])


def _note_disagreements(universe: Universe) -> None:
    """Make `disagreement`: cells that say of a node something else than another office's row, which stands.

    `rid`, `said` are the cell's row and text, `standing`, `first` those of the one that stands.
    """
    universe.run(
        "CREATE OR REPLACE TABLE disagreement "
        "(register VARCHAR, rid BIGINT, field VARCHAR, said VARCHAR, standing BIGINT, first VARCHAR)"
    )
    for register, query in _differing_cells(universe, "m.id"):
        universe.run(
            f"INSERT INTO disagreement SELECT ?, rid, field, said, standing, first FROM ({query})", [register.name]
        )


def _differing_cells(universe: Universe, same: str) -> Iterator[tuple[Register, str]]:
    """For registers in which several rows speak of one node: a query of the cells that are unlike the first row's.

    Its columns are rid, field and said, and standing and first, the row and the text of the first.
    """
    repeated = "SELECT number FROM mention GROUP BY number HAVING count(*) > count(DISTINCT id)"
    several = {number for (number,) in universe.connection.execute(repeated).fetchall()}
    for register in universe.registers:
        for alias in register.owns if not register.anonymous else ():
            columns = [c.name for c in register.columns if c.use is Use.FILLS and c.alias == alias]
            if not columns or mention_number(register.name, alias) not in several:
                continue
            parts = [
                f"SELECT rid, '{column}' AS field, CAST(said AS VARCHAR) AS said, standing, "
                "CAST(first AS VARCHAR) AS first FROM ("
                f'SELECT m.rid, r."{column}" AS said, '
                f'arg_min(r."{column}", m.rid) OVER (PARTITION BY {same}) AS first, '
                f'min(m.rid) FILTER (r."{column}" IS NOT NULL) OVER (PARTITION BY {same}) AS standing '
                f"FROM {mentions(register.name, alias)} m JOIN rows_{register.name} r ON r.rid = m.rid"
                ") WHERE said IS NOT NULL AND said IS DISTINCT FROM first"
                for column in columns
            ]
            yield register, " UNION ALL ".join(parts)


def _refuse_cycles(universe: Universe, kind: str) -> None:
    """Rows whose relationships close a circle, in a kind that must not have any."""
    if not universe.count(f"relationship_{kind}"):
        return
    # Nothing leads to a building, and most communities lead no further: of a city, few edges can lie on a circle.
    edges = universe.connection.execute(
        "SELECT from_id, to_id, priority FROM joined "
        "WHERE from_id IN (SELECT to_id FROM joined) AND to_id IN (SELECT from_id FROM joined)"
    ).fetchall()
    if not edges:
        return
    import networkx as nx  # noqa: PLC0415 - few commands need it, and it is slow to import

    graph = nx.DiGraph((source, target) for source, target, _ in edges)
    component = {node: number for number, nodes in enumerate(nx.strongly_connected_components(graph)) for node in nodes}
    size: dict[int, int] = {}
    for number in component.values():
        size[number] = size.get(number, 0) + 1
    for source, target, priority in edges:
        if source == target or (component[source] == component[target] and size[component[source]] > 1):
            register = universe.registers[priority // ROW_BLOCK]
            universe.run("INSERT INTO fault VALUES (?, ?, 'cycle', '', ?)", [register.name, priority, target])


def _take_out_faulty_rows(universe: Universe) -> bool:
    """Move the rows with faults out of the way; whether there were any."""
    if not universe.count("fault"):
        return False
    faulty = {name for (name,) in universe.connection.execute("SELECT DISTINCT register FROM fault").fetchall()}
    for register in universe.registers:
        if register.name not in faulty:
            continue
        universe.run(
            "INSERT INTO fault_all SELECT DISTINCT f.register, f.rid, f.code, f.field, f.value, r.office, r.file, "
            "r.row, "
            f"p.community_id, r.fresh FROM fault f JOIN rows_{register.name} r ON r.rid = f.rid "
            "LEFT JOIN place p ON p.rid = f.rid WHERE f.register = ?",
            [register.name],
        )
        universe.run(
            f"INSERT INTO taken_out_{register.name} SELECT * FROM rows_{register.name} "
            "WHERE rid IN (SELECT rid FROM fault WHERE register = ?)",
            [register.name],
        )
        universe.run(
            f"DELETE FROM rows_{register.name} WHERE rid IN (SELECT rid FROM fault WHERE register = ?)", [register.name]
        )
    return True
