"""Publishing to a real Neo4j: exactly the generation, however often, whatever was there, wherever it was cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import neo4j
import pytest
from graph_builder import GraphBuilder

from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import Progress, Published, PublishOptions, publish
from graphgov.errors import EngineError
from graphgov.schema import SCHEMA

pytestmark = pytest.mark.neo4j

Ask = Callable[..., list[dict[str, object]]]


@pytest.fixture
def ask(neo4j_address: str) -> Iterator[Ask]:
    """Runs a statement straight on the server; the database is empty before and after."""
    credentials = find_credentials()
    auth = None if credentials is None else (credentials.username, credentials.password)
    with neo4j.GraphDatabase.driver(neo4j_address, auth=auth) as driver:

        def run(text: str, **parameters: object) -> list[dict[str, object]]:
            return [record.data() for record in driver.execute_query(text, parameters).records]

        run("MATCH (n) DETACH DELETE n")
        yield run
        run("MATCH (n) DETACH DELETE n")


def graph_a() -> GraphBuilder:
    graph = GraphBuilder()
    graph.node("Community", "c1", name="甲")
    for number in range(40):
        graph.node("Grid", f"g{number:02}", kind="comprehensive", residents=number, community_id="Community:c1")
        graph.node("Person", f"p{number:02}", source_office="甲", source_row=number)
        graph.link("PART_OF", f"Grid:g{number:02}", "Community:c1", source_row=number)
        graph.link(
            "HOLDS_POST", f"Person:p{number:02}", f"Grid:g{number:02}", post="gridworker", since=dt.date(2024, 1, 1)
        )
        graph.link("HOLDS_POST", f"Person:p{number:02}", "Community:c1", post="member")
    graph.node("Building", "b1", community_id="Community:c1")
    for number in range(3):
        graph.node("Resident", f"r{number}", building_id="Building:b1")
        graph.link("LIVES_IN", f"Resident:r{number}", "Building:b1")
    graph.hand_in("grids", "Community:c1")
    graph.hand_in("gridworkers", "Community:c1", "partial")
    return graph


def graph_b() -> GraphBuilder:
    """A with people gone and come, a field emptied, a relationship gone, and one begun another day."""
    graph = graph_a()
    graph.hand_ins = [("grids", "Community:c1", "missing")]
    for number in range(10):
        graph.remove(f"Person:p{number:02}")
        graph.node("Person", f"q{number:02}", birth_year=1980)
        graph.link("HOLDS_POST", f"Person:q{number:02}", f"Grid:g{number:02}", post="gridworker")
    graph.remove("Grid:g39")
    graph.change("Grid:g38", residents=None, duties=["safety", "health"])
    return graph


def contents(engine: Neo4jEngine | LadybugEngine) -> dict[str, list[dict[str, object]]]:
    """Every node and relationship with every declared field, in a fixed order."""
    found: dict[str, list[dict[str, object]]] = {}
    for kind in SCHEMA.node_kinds:
        fields = ", ".join(f"x.{column.name} AS {column.name}_" for column in kind.columns)
        found[kind.name] = engine.query(f"MATCH (x:{kind.name}) RETURN {fields} ORDER BY id_").to_pylist()
    for relationship in SCHEMA.relationship_kinds:
        fields = "".join(f", x.{column.name} AS {column.name}_" for column in relationship.columns)
        last = "" if relationship.anonymous else ", key_"
        rows = []
        for source, target in relationship.pairs:
            pattern = f"(a:{source})-[x:{relationship.name}]->(b:{target})"
            rows += engine.query(
                f"MATCH {pattern} RETURN a.id AS one, b.id AS other{fields} ORDER BY one, other{last}"
            ).to_pylist()
        found[relationship.name] = rows
    return found


class Bench:
    """Publishes to the test server and compares it with the embedded graph of the same folder."""

    def __init__(self, address: str, a: Path, b: Path) -> None:
        self.address, self.a, self.b = address, a, b
        self.credentials = find_credentials()

    def publish(self, folder: Path, progress: Progress | None = None, *, adopt: bool = False) -> Published:
        options = PublishOptions(credentials=self.credentials, adopt=adopt, batch=7)
        return publish(folder, self.address, options, progress)

    def engine(self) -> Neo4jEngine:
        return Neo4jEngine(self.address, credentials=self.credentials)

    def assert_holds_exactly(self, folder: Path) -> None:
        with self.engine() as server, LadybugEngine(folder) as file:
            assert server.state() == file.state()
            assert server.hand_ins() == file.hand_ins()
            assert contents(server) == contents(file)
            counts = server.query("MATCH (n) RETURN count(n) AS n")["n"][0].as_py()
            inside = sum(len(rows) for kind, rows in contents(file).items() if kind[1:2].islower())
            assert counts == inside + 1 + file.hand_ins().num_rows
            links = server.query("MATCH ()-[r]->() RETURN count(r) AS n")["n"][0].as_py()
            assert links == sum(len(rows) for kind, rows in contents(file).items() if kind[1:2].isupper())


@pytest.fixture(scope="module")
def generations(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Graph a and graph b, each as the folder of a generation of that name; only read."""
    folder = tmp_path_factory.mktemp("generations")
    return graph_a().write(folder / "a"), graph_b().write(folder / "b")


@pytest.fixture
def bench(ask: Ask, neo4j_address: str, generations: tuple[Path, Path]) -> Bench:
    del ask  # empties the database first
    return Bench(neo4j_address, *generations)


def test_a_copy_holds_exactly_the_generation_and_may_be_repeated(bench: Bench, tmp_path: Path) -> None:
    folder = graph_a().write(tmp_path / "a", partial=True, sample=True)
    first = bench.publish(folder)
    bench.assert_holds_exactly(folder)
    again = bench.publish(folder)
    bench.assert_holds_exactly(folder)
    assert (first.generation, first.nodes, first.relationships, first.removed_nodes) == ("a", 85, 123, 0)
    assert (again.removed_nodes, again.removed_relationships, again.resumed) == (0, 0, False)


def test_a_generation_over_another_leaves_exactly_the_later(bench: Bench) -> None:
    before, after = bench.a, bench.b
    bench.publish(before)
    done = bench.publish(after)
    bench.assert_holds_exactly(after)
    assert (done.removed_nodes, done.removed_relationships) == (11, 22)
    bench.publish(before)
    bench.assert_holds_exactly(before)


def test_an_empty_generation_empties_the_copy(bench: Bench, tmp_path: Path) -> None:
    bench.publish(bench.a)
    empty = GraphBuilder().write(tmp_path / "empty")
    bench.publish(empty)
    bench.assert_holds_exactly(empty)


LAST = 1_000_000


class CutError(Exception):
    """The publication died here."""


@pytest.mark.parametrize("cut", [0, 1, 4, 12, 16, 25, 33, 40, 60, LAST])
def test_cut_and_resumed(bench: Bench, cut: int) -> None:
    bench.publish(bench.a)
    folder = bench.b
    calls = 0
    again: list[tuple[str, int, int]] = []

    def dies(stage: str, done: int, total: int) -> None:
        nonlocal calls
        if calls == cut or (cut == LAST and stage == "verification"):
            raise CutError(stage)
        calls += 1

    with pytest.raises(CutError):
        bench.publish(folder, dies)
    with bench.engine() as engine:
        state = engine.state()
        # Before the first write the copy still is the earlier one, whole; from then on it says that it is not.
        assert (state.generation, state.complete) == (("a", True) if cut < 2 else ("b", False))
    done = bench.publish(folder, lambda *step: again.append(step))
    bench.assert_holds_exactly(folder)
    assert done.resumed == (cut >= 2)
    for stage in ("nodes", "relationships"):
        counts = [step for step in again if step[0] == stage]
        assert counts == sorted(counts)
        assert all(step[1] == step[2] for step in counts[-1:])


def test_what_was_written_is_not_written_again(bench: Bench) -> None:
    folder = bench.a

    def dies(stage: str, done: int, total: int) -> None:
        if stage == "relationships":
            raise CutError(stage)

    stages: list[str] = []
    with pytest.raises(CutError):
        bench.publish(folder, dies)
    assert bench.publish(folder, lambda stage, done, total: stages.append(stage)).resumed
    assert "nodes" not in stages
    bench.assert_holds_exactly(folder)


def test_a_cut_copy_may_be_given_up_for_another(bench: Bench) -> None:
    def dies(stage: str, done: int, total: int) -> None:
        if (stage, done > 5) == ("relationships", True):
            raise CutError(stage)

    with pytest.raises(CutError):
        bench.publish(bench.a, dies)
    folder = bench.b
    assert not bench.publish(folder).resumed
    bench.assert_holds_exactly(folder)


def test_the_later_of_two_publications_wins_and_the_earlier_ends(bench: Bench) -> None:
    before, after = bench.a, bench.b
    begun = False

    def another_begins(stage: str, done: int, total: int) -> None:
        nonlocal begun
        if stage == "relationships" and not begun:
            begun = True
            bench.publish(after)

    with pytest.raises(EngineError, match="Another publication"):
        bench.publish(before, another_begins)
    bench.publish(after)
    bench.assert_holds_exactly(after)


def test_what_others_wrote_is_refused_and_left(bench: Bench, ask: Ask) -> None:
    folder = bench.a
    ask("CREATE (:Film {title: 'x'})-[:SHOWN_IN]->(:Cinema)")
    with pytest.raises(EngineError, match=r"did not write: nodes labelled (Film|Cinema)"):
        bench.publish(folder)
    assert ask("MATCH (n) RETURN count(n) AS n") == [{"n": 2}]
    ask("MATCH (n) DETACH DELETE n")
    bench.publish(folder)
    ask("MATCH (a:Grid {id: 'Grid:g01'}), (b:Grid {id: 'Grid:g02'}) CREATE (a)-[:NEXT_TO]->(b)")
    with pytest.raises(EngineError, match="did not write: relationships of type NEXT_TO"):
        bench.publish(folder)


def test_adopting_takes_over_its_own_labels_and_leaves_the_rest(bench: Bench, ask: Ask) -> None:
    folder = bench.a
    ask("CREATE (:Film {title: 'x'}), (:Grid {id: 'Grid:g01', name: 'old'}), (:Grid {id: 'Grid:zz'}), (:Person)")
    bench.publish(folder, adopt=True)
    assert ask("MATCH (f:Film) RETURN f.title AS title") == [{"title": "x"}]
    ask("MATCH (f:Film) DELETE f")
    bench.assert_holds_exactly(folder)


def test_a_copy_that_others_change_meanwhile_is_told(bench: Bench, ask: Ask) -> None:
    folder = bench.a

    def meddles(stage: str, done: int, total: int) -> None:
        if stage == "removal" and done == total:
            ask("MATCH (g:Grid {id: 'Grid:g01'}) DETACH DELETE g")

    with pytest.raises(EngineError, match="Grid 39/40, PART_OF 39/40, HOLDS_POST 79/80"):
        bench.publish(folder, meddles)
    with bench.engine() as engine:
        assert not engine.state().complete
    bench.publish(folder)
    bench.assert_holds_exactly(folder)


def test_a_database_without_a_copy_says_so(bench: Bench) -> None:
    with bench.engine() as engine, pytest.raises(EngineError, match="no published generation"):
        engine.state()


def test_routing_addresses_read_too(bench: Bench) -> None:
    bench.publish(bench.a)
    with Neo4jEngine(bench.address.replace("bolt", "neo4j", 1), credentials=bench.credentials) as engine:
        assert engine.query("MATCH (g:Grid) RETURN count(*) AS n")["n"].to_pylist() == [40]


def test_a_wrong_database_is_told(bench: Bench) -> None:
    with (
        Neo4jEngine(bench.address, credentials=bench.credentials, database="nowhere") as engine,
        pytest.raises(EngineError, match="no such database"),
    ):
        engine.state()
