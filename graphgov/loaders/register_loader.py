"""One load: registers in, a whole generation's tables out.

Reading gives typed rows; earlier rows that this load replaces go; everything is identified and joined; counts are
rolled up; the tables are written.  Publishing them is the workspace's business.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from graphgov.engine.generation_files import read_state
from graphgov.errors import RegisterError
from graphgov.loaders.files.data_days import today
from graphgov.loaders.files.sample_marks import SampleMarks, read_sample_marks
from graphgov.loaders.graph.carrying import begin_carrying, carried
from graphgov.loaders.graph.covering import cover, hand_ins, name_offices, receipts
from graphgov.loaders.graph.disagreements import disagreements
from graphgov.loaders.graph.division_tree import fill_wide_ancestors
from graphgov.loaders.graph.facts import DatedBy, LoadFacts
from graphgov.loaders.graph.graph_tables import inherit_standing, make_node_table, mark_provisional
from graphgov.loaders.graph.nodes import learnt_aliases
from graphgov.loaders.graph.passes import identify_places, make_graph
from graphgov.loaders.graph.place_notes import provisional_notes
from graphgov.loaders.graph.quarantine import write_quarantine
from graphgov.loaders.graph.refusals import carried_notes, earlier_rows, refused_problems, waiting_references
from graphgov.loaders.graph.refused_lines import with_refused
from graphgov.loaders.graph.residents import count_residents, place_residents
from graphgov.loaders.graph.rolling_up import place_buildings_in_grids, roll_up
from graphgov.loaders.graph.said_scopes import settle_scopes
from graphgov.loaders.graph.unplaced_residents import hide_unplaced
from graphgov.loaders.graph.writing import write_brought_back, write_graph, write_rows
from graphgov.loaders.load_request import LoadRequest, Progress, silent
from graphgov.loaders.people.matching import find_perhaps_same
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.office_names import office_name
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.register_rows import ReadResult, read_registers
from graphgov.loaders.rows.row_tables import gather_rows
from graphgov.loaders.rows.working_database import working_database
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA

STAGES = ("read", "place", "identify", "roll_up", "write")


@dataclass(frozen=True)
class RegisterLoader:
    """Loads registers, files or folders; a `Loader` of the workspace.

    Without any, it makes the graph anew from the rows on record, as what people decided since then asks.

    >>> RegisterLoader((Path("registers"),), LoadRequest(office="民政局")).request.office
    '民政局'
    """

    sources: tuple[Path, ...]
    request: LoadRequest = field(default_factory=LoadRequest)
    progress: Progress = silent

    def __call__(self, staging: Path, previous: Path | None, known: Known) -> LoadFacts:
        """Write the tables of a generation into `staging`, starting from the generation in `previous`, if any."""
        incoming = staging / "incoming"
        incoming.mkdir()
        marks = read_sample_marks(self.sources) or SampleMarks()
        earlier = (previous / "rows",) if previous else ()
        with working_database(incoming / "spill", (*self.sources, *earlier)) as connection:
            connection.execute("SET preserve_insertion_order = true")
            self.progress("read", 0, len(STAGES))
            request = replace(self.request, office=office_name(self.request.office or marks.office))
            read = read_registers(self.sources, request, known, incoming, connection=connection)
            if previous is not None and not self.sources:
                read = replace(read, sample=read_state(previous).sample)
            _refuse_mixing(read.sample, previous)
            facts = self._make(connection, read, known, staging, previous)
            given = request.data_date or marks.data_date
            said = max((one.day for one in read.days), default=None)
            dated_by = DatedBy.GIVEN if given else DatedBy.SAID if said else DatedBy.TODAY
            facts = replace(facts, data_date=given or said or today(), dated_by=dated_by, days=read.days)
        shutil.rmtree(incoming)
        return facts

    def _make(
        self,
        connection: duckdb.DuckDBPyConnection,
        read: ReadResult,
        known: Known,
        staging: Path,
        previous: Path | None,
    ) -> LoadFacts:
        fresh = {table.register: table.path for table in read.tables}
        earlier = previous / "rows" if previous else None
        rows = gather_rows(connection, earlier, fresh, read.resident_counts, known.mappings)
        self.progress("place", 1, len(STAGES))
        universe = identify_places(rows, known)
        assumed = name_offices(universe)
        begin_carrying(universe, previous)
        unknown_scopes = settle_scopes(universe, read.scopes)
        removals = cover(universe, previous / "coverage.parquet" if previous else None, self.request.covers)
        write_rows(universe, staging)
        universe, named = make_graph(rows, known, lambda _number: self.progress("identify", 2, len(STAGES)))
        write_brought_back(universe, staging)
        for kind in SCHEMA.node_kinds:
            if not kind.anonymous:
                make_node_table(universe, kind)
        mark_provisional(universe)
        fill_wide_ancestors(universe)
        inherit_standing(universe)
        find_perhaps_same(universe, known.identities)
        self.progress("roll_up", 3, len(STAGES))
        place_residents(universe)
        count_residents(universe)
        place_buildings_in_grids(universe)
        roll_up(universe)
        self.progress("write", 4, len(STAGES))
        hide_unplaced(universe, read.quarantine, staging)
        quarantined = write_quarantine(universe, read.quarantine, staging, previous)
        hand_ins(universe)
        kept = carried(universe)
        write_graph(universe, staging)
        return LoadFacts(
            data_date=today(),
            partial=quarantined > 0,
            sample=read.sample,
            quarantined=quarantined,
            pending=waiting_references(universe),
            aliases=tuple(sorted({*named.aliases, *learnt_aliases(universe)})),
            problems=(
                *read.problems,
                *_assumed_office(assumed),
                *unknown_scopes,
                *provisional_notes(named),
                *refused_problems(universe, previous),
                *disagreements(universe, known.mappings),
                *carried_notes(kept),
            ),
            earlier=earlier_rows(universe),
            layouts=read.layouts,
            receipts=receipts(universe, staging),
            removals=removals,
            carried=kept,
            account=with_refused(universe, read.account),
        )


def _assumed_office(name: str | None) -> tuple[Problem, ...]:
    """A note on who is taken to have handed in, where nobody said."""
    if name is None:
        return ()
    expected = _("the office that hands in, in a column 填报单位 or by --office")
    remedy = _("Taken to be {office}, the smallest place that holds every row; say --office where that is wrong.")
    return (
        Problem(Weight.NOTE, "office_assumed", "", name, "", None, "", "", expected, remedy.format(office=name or "—")),
    )


def _refuse_mixing(sample: bool, previous: Path | None) -> None:
    """A sample and a real place never share a workspace: invented people would stand among real ones."""
    if previous is not None and read_state(previous).sample != sample:
        raise RegisterError(
            _("These registers are a sample and the workspace holds a real place, or the other way round."),
            remedy=_("Load them into a workspace of their own, with --in FOLDER."),
        )
