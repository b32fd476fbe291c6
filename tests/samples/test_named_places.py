"""What one named place practises is checked there alone: Anhuili's chain, branches and teams, sound and spoiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.analysis.running import CheckRequest, run_checks
from graphgov.engine.ladybug import LadybugEngine
from graphgov.models import load_model
from graphgov.samples import SampleRequest, SampleSize
from graphgov.samples.recipes import RECIPES
from graphgov.samples.registers import register_tables
from graphgov.samples.writing import write_sample
from graphgov.workbench import LoadRequest, Workbench

CHAIN, BRANCHES, TEAMS = "coverage.five_level_chain", "coverage.one_branch_per_grid", "coverage.grid_without_teams"


@pytest.mark.parametrize("spoiled", [False, True])
def test_anhuili_is_held_to_its_own_practice(spoiled: bool, tmp_path: Path) -> None:
    bench, _reported = RECIPES["chaoyang"].sound(SampleSize.SMALL, 1)
    plan = bench.plan
    branches = [o for o in plan.party_organisations if o.kind == "residents_branch"]
    assert len(branches) == 5
    if spoiled:
        # Two grids share one branch, and the other branch leads no group any more.
        branches[0].grids += branches[1].grids
        branches[1].grids = []
        for organisation in plan.party_organisations:
            if organisation.superior is branches[1]:
                organisation.superior = branches[0]
    request = SampleRequest("chaoyang", tmp_path / "registers")
    sample = write_sample(request, register_tables(plan), (), plan.office)
    workbench = Workbench(str(tmp_path / "workspace"))
    options = LoadRequest(office=sample.office, data_date=sample.data_date, hash_key=sample.hash_key)
    assert workbench.load([request.out], options).facts.problems == ()
    engine = LadybugEngine(workbench.workspace().path())
    under = CheckRequest(model=load_model("chaoyang"), checks=(CHAIN, BRANCHES, TEAMS))
    outcomes = {one.check: (one.population, one.found, one.unknown) for one in run_checks(engine, under).outcomes}
    engine.close()
    assert outcomes == {CHAIN: (1, int(spoiled), 0), BRANCHES: (5, 2 * spoiled, 0), TEAMS: (5, 0, 0)}
