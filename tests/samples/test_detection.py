"""Precision and recall against the answer key: the checks find every planted defect, and nothing else.

One load of a small city costs 6 to 8 seconds of a core, whatever its size.  By default every model's sound place is
loaded, and the planted cities of two; the other seeds are long, twenty of fuyang and five of
each other model, which share what is planted.  On the server twenty seeds are
spread over the models.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.analysis.catalogue import catalogue
from graphgov.analysis.findings import Findings
from graphgov.analysis.published import published_counts
from graphgov.analysis.running import CheckRequest, run_checks
from graphgov.analysis.verdicts import SOUND
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.models import BASE, Model, Where, load_model
from graphgov.samples import Sample, SampleFormat, SampleRequest, SampleSize, generate_sample
from graphgov.samples.recipes import RECIPES
from graphgov.workbench import LoadRequest, Workbench
from tests.checks.expected import UNKNOWN, WRITTEN

NO_UNKNOWN_PLANTED = {
    "appointments.no_cross_appointment": "unknown only where a place with committees may be no community",
    "appointments.too_few": "unknown only where a place with committees may be no community",
}
NEVER_UNKNOWN = {check for check, verdicts in WRITTEN.items() if UNKNOWN not in verdicts}
"""Checks that give every subject of the hand-written community a plain answer: a tie that is not there is a fault."""
Verdicts = set[tuple[str, str, str]]
MODELS = tuple(RECIPES)
LONG = pytest.mark.long
SEEDS = range(1, 21)
BY_DEFAULT = {("chaoyang", 1), ("fuyang", 1)}
CASES = [
    pytest.param(model, seed, marks=() if (model, seed) in BY_DEFAULT else LONG)
    for model in MODELS
    for seed in (SEEDS if model == "fuyang" else SEEDS[:5])
]
ON_SERVER = [
    pytest.param(model, seed, marks=() if seed == 1 else LONG)
    for seed in SEEDS
    for model in (MODELS[(seed - 1) % len(MODELS)],)
]
"""Twenty seeds, spread over the models: a server is slow, and the two engines are held to each other elsewhere too."""


def _loaded(sample: Sample, folder: Path) -> Path:
    """The generation that loading a sample gives; not one row may be in trouble."""
    bench = Workbench(str(folder))
    request = LoadRequest(office=sample.office, data_date=sample.data_date, hash_key=sample.hash_key)
    result = bench.load([sample.request.out], request)
    assert result.facts.problems == ()
    assert (result.manifest.quarantined, result.manifest.pending) == (0, 0)
    assert result.manifest.sample
    return bench.workspace().path()


def _wanted(sample: Sample) -> Verdicts:
    return {(line.check, line.subject, line.verdict) for line in sample.expected}


def _got(findings: Findings) -> Verdicts:
    table = findings.verdicts()
    rows = zip(table["check"], table["subject"], table["verdict"], strict=True)
    return {(check, subject, verdict) for check, subject, verdict in rows if verdict != SOUND}


def _compare(engine: Engine, sample: Sample, model: Model = BASE) -> Findings:
    """Hold what the checks of a model find against the key; only what it runs, and where its rules hold, counts."""
    findings = run_checks(engine, CheckRequest(model=model))
    here = {outcome.check for outcome in findings.outcomes if outcome.population}
    got = _got(findings)
    wanted = {line for line in _wanted(sample) if line[0] in here} - _out_of_scope(findings, sample, model)
    assert {"missed": sorted(wanted - got), "wrong": sorted(got - wanted)} == {"missed": [], "wrong": []}
    silent = {outcome.check for outcome in findings.outcomes if outcome.status.value not in ("passed", "found")}
    # A district of a province has no city that an industry could lack its committee in, a county's towns no big
    # working committee.
    assert silent <= {"coverage.industry_without_committee", "appointments.secretary_on_big_working_committee"}
    if model is BASE:
        own = {check.id for check in catalogue() if not check.base}
        assert {line[0] for line in _wanted(sample)} <= here | own
    return findings


def _out_of_scope(findings: Findings, sample: Sample, model: Model) -> Verdicts:
    """What the key says of other places where a model keeps a check to named ones."""
    bound = {check for check in model.checks if all(clause.places for clause in model.carried_by(check))}
    table = findings.verdicts()
    judged = set(zip(table["check"], table["subject"], strict=True))
    return {line for line in _wanted(sample) if line[0] in bound and line[:2] not in judged}


def _compare_both(engine: Engine, sample: Sample) -> None:
    """Under no model, and under the sample's own, in which counterparts stand for named places, or else its model."""
    under = load_model(sample.own_model or sample.request.model)
    found = [_compare(engine, sample), _compare(engine, sample, under)]
    if sample.request.defects:
        short = {name for findings in found for name in _short_of_defects(findings, sample.request.defects)}
        assert short <= {defect.check for defect in RECIPES[sample.request.model].left_out}


def _short_of_defects(findings: Findings, defects: int) -> set[str]:
    """The checks that apply, so that they have subjects, but find less faults than were asked for, or no unknown.

    Where there is a single subject it can have but one verdict.
    """
    short = {one.check for one in findings.outcomes if one.found < min(one.population, defects)}
    unsaid = {one.check for one in findings.outcomes if one.population > 1 and not one.unknown}
    return short | unsaid - NEVER_UNKNOWN - NO_UNKNOWN_PLANTED.keys()


@pytest.mark.parametrize("model", [pytest.param(m, marks=() if m == "fuyang" else LONG) for m in MODELS])
def test_a_sound_place_has_no_fault_but_what_its_account_reports(model: str, tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "registers"))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare_both(engine, sample)
    engine.close()


@pytest.mark.parametrize(("model", "seed"), CASES)
def test_every_defect_is_found_and_nothing_else(model: str, seed: int, tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "registers", defects=3, seed=seed))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare_both(engine, sample)
    engine.close()


@pytest.mark.neo4j
@pytest.mark.parametrize(("model", "seed"), ON_SERVER)
def test_every_defect_is_found_on_neo4j(model: str, seed: int, tmp_path: Path, neo4j_address: str) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "registers", defects=3, seed=seed))
    generation = _loaded(sample, tmp_path / "workspace")
    credentials = find_credentials()
    publish(generation, neo4j_address, PublishOptions(credentials=credentials))
    engine = Neo4jEngine(neo4j_address, credentials=credentials)
    _compare_both(engine, sample)
    engine.close()


def test_a_workbook_is_read_as_the_csv_files_are(tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", SampleFormat.XLSX, defects=1))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare(engine, sample)
    engine.close()


@LONG
@pytest.mark.parametrize("model", MODELS)
def test_full_size_holds_every_published_count(model: str, tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "registers", size=SampleSize.FULL))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare_both(engine, sample)
    counts = published_counts(engine, load_model(model))
    engine.close()
    assert [(count.figure.name, count.counted) for count in counts if not count.holds] == []
    in_graph = [figure.name for figure in load_model(model).figures if figure.where is Where.GRAPH]
    assert [count.figure.name for count in counts] == in_graph


@LONG
def test_full_size_with_defects(tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", size=SampleSize.FULL, defects=3))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare_both(engine, sample)
    engine.close()
