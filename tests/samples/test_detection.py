"""Precision and recall against the answer key: the checks find every planted defect, and nothing else.

A load costs some seven seconds of a core however small the city is, so the twenty seeds of a model are twenty cities in
one: each has divisions, codes and numbers of its own, and their files are laid together, register by register, as a
province would.  By default one planted city is loaded, from its files as they are.  On the server each model has four
of twenty seeds.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from graphgov import LoadRequest
from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verdicts import SOUND
from graphgov.analysis.published import published_counts
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.models import BASE, Model, Where, load_model
from graphgov.samples import Sample, SampleFormat, SampleRequest, SampleSize, generate_sample
from graphgov.samples.recipes import RECIPES
from graphgov.workbench import Workbench
from tests.checks.expected import UNKNOWN, WRITTEN
from tests.samples.planted_sample import planted_sample

NEVER_UNKNOWN = {check for check, verdicts in WRITTEN.items() if UNKNOWN not in verdicts}
"""Checks that give every subject of the hand-written community a plain answer: a tie that is not there is a fault."""
Verdicts = set[tuple[str, str, str]]
MODELS = tuple(RECIPES)
LONG = pytest.mark.long
SEEDS = range(1, 21)
ON_SERVER = [
    pytest.param(model, SEEDS[number : 2 * len(MODELS) : len(MODELS)], marks=() if number == 0 else LONG)
    for number, model in enumerate(MODELS)
]
"""Ten seeds, spread over the models: a server is slow, and the two engines are held to each other elsewhere too."""

DIVISIONS = "行政区划.csv"
PROVINCE = "示例省"
"""Who hands in the files of several cities."""


def _planted(model: str, seeds: Sequence[int], folder: Path) -> list[Sample]:
    return [generate_sample(SampleRequest(model, folder / str(seed), defects=3, seed=seed)) for seed in seeds]


def _laid_together(samples: Sequence[Sample], folder: Path) -> Path:
    """The files of several cities as one file for each register, whose rows are those of every city in turn."""
    folder.mkdir()
    rows: dict[str, list[dict[str, str]]] = {}
    for sample in samples:
        for path in sample.files:
            if path.suffix == ".csv":
                with path.open(encoding="utf-8-sig", newline="") as stream:
                    rows.setdefault(path.name, []).extend(csv.DictReader(stream))
            else:
                (folder / path.name).write_bytes(path.read_bytes())
    # They lie in one province, which each of them lists first.
    rows[DIVISIONS] = [row for number, row in enumerate(rows[DIVISIONS]) if number == 0 or row != rows[DIVISIONS][0]]
    for name, listed in rows.items():
        with (folder / name).open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(dict.fromkeys(header for row in listed for header in row)))
            writer.writeheader()
            writer.writerows(listed)
    return folder


def _loaded(samples: Sequence[Sample], folder: Path) -> Path:
    """The generation that loading samples gives; not one row may be in trouble."""
    registers, office = samples[0].request.out, samples[0].office
    if len(samples) > 1:
        registers, office = _laid_together(samples, folder.with_name("together")), PROVINCE
    bench = Workbench(str(folder))
    request = LoadRequest(office=office, data_date=samples[0].data_date, hash_key=samples[0].hash_key)
    result = bench.load([registers], request)
    assert result.facts.problems == ()
    assert (result.manifest.quarantined, result.manifest.pending) == (0, 0)
    assert result.manifest.sample
    return bench.workspace().path()


def _wanted(samples: Sequence[Sample]) -> Verdicts:
    return {(line.check, line.subject, line.verdict) for sample in samples for line in sample.expected}


def _got(findings: Findings) -> Verdicts:
    table = findings.verdicts()
    told = table[table["verdict"] != SOUND]
    return set(zip(*(told[column].tolist() for column in ("check", "subject", "verdict")), strict=True))


def _compare(engine: Engine, samples: Sequence[Sample], model: Model = BASE) -> Findings:
    """Hold what the checks of a model find against the key; only what it runs, and where its rules hold, counts."""
    findings = run_checks(engine, CheckRequest(model=model))
    here = {outcome.check for outcome in findings.outcomes if outcome.population}
    got = _got(findings)
    wanted = {line for line in _wanted(samples) if line[0] in here} - _out_of_scope(findings, samples, model)
    assert {"missed": sorted(wanted - got), "wrong": sorted(got - wanted)} == {"missed": [], "wrong": []}
    silent = {outcome.check for outcome in findings.outcomes if outcome.status.value not in ("passed", "found")}
    # A district of a province has no city that an industry could lack its committee in, a county's towns no big
    # working committee.
    assert silent <= {"coverage.industry_without_committee", "appointments.secretary_on_big_working_committee"}
    if model is BASE:
        own = {check.id for check in catalogue() if not check.base}
        assert {line[0] for line in _wanted(samples)} <= here | own
    return findings


def _out_of_scope(findings: Findings, samples: Sequence[Sample], model: Model) -> Verdicts:
    """What the key says of other places where a model keeps a check to named ones."""
    bound = {check for check in model.checks if all(clause.places for clause in model.carried_by(check))}
    table = findings.verdicts()
    judged = set(zip(table["check"].tolist(), table["subject"].tolist(), strict=True))
    return {line for line in _wanted(samples) if line[0] in bound and line[:2] not in judged}


def _compare_both(engine: Engine, samples: Sequence[Sample]) -> None:
    """Under no model, and under the sample's own, in which counterparts stand for named places, or else its model."""
    under = _own_model(samples)
    found = [_compare(engine, samples), _compare(engine, samples, under)]
    asked = samples[0].request
    if asked.defects:
        short = {name for findings in found for name in _short_of_defects(findings, len(samples), asked.defects)}
        assert short == set()


def _own_model(samples: Sequence[Sample]) -> Model:
    """The model of the samples, in which the counterparts in all their cities stand for the places it names."""
    first, *others = [load_model(sample.own_model or sample.request.model) for sample in samples]
    bound = {clause.id for clause in first.clauses if clause.places}
    places = {
        id_: tuple(sorted({p for one in (first, *others) for c in one.clauses if c.id == id_ for p in c.places}))
        for id_ in bound
    }
    rules = [
        replace(rule, clauses=tuple(replace(c, places=places.get(c.id, c.places)) for c in rule.clauses))
        for rule in first.rules
    ]
    where = tuple(sorted({place for one in (first, *others) for place in one.places}))
    return replace(first, rules=tuple(rules), places=where)


def _short_of_defects(findings: Findings, cities: int, defects: int) -> set[str]:
    """The checks that apply, so that they have subjects, but find less faults than were asked for, or no unknown.

    Where a city has a single subject it can have but one verdict.
    """
    short = {one.check for one in findings.outcomes if one.found < min(one.population, defects * cities)}
    unsaid = {one.check for one in findings.outcomes if one.population > cities and one.unknown < cities}
    return short | unsaid - NEVER_UNKNOWN


@LONG
@pytest.mark.parametrize("model", MODELS)
def test_a_sound_place_has_no_fault_but_what_its_account_reports(model: str, tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "registers"))
    engine = LadybugEngine(_loaded([sample], tmp_path / "workspace"))
    _compare_both(engine, [sample])
    engine.close()


def test_every_defect_is_found_and_nothing_else(tmp_path_factory: pytest.TempPathFactory) -> None:
    sample, workspace = planted_sample(tmp_path_factory)
    engine = LadybugEngine(Workbench(str(workspace)).workspace().path())
    _compare_both(engine, [sample])
    engine.close()


@LONG
@pytest.mark.parametrize("model", MODELS)
def test_every_defect_of_twenty_seeds_is_found_and_nothing_else(model: str, tmp_path: Path) -> None:
    samples = _planted(model, SEEDS, tmp_path)
    engine = LadybugEngine(_loaded(samples, tmp_path / "workspace"))
    _compare_both(engine, samples)
    engine.close()


@pytest.mark.neo4j
@pytest.mark.parametrize(("model", "seeds"), ON_SERVER)
def test_every_defect_is_found_on_neo4j(model: str, seeds: range, tmp_path: Path, neo4j_address: str) -> None:
    samples = _planted(model, seeds, tmp_path)
    generation = _loaded(samples, tmp_path / "workspace")
    credentials = find_credentials()
    publish(generation, neo4j_address, PublishOptions(credentials=credentials))
    engine = Neo4jEngine(neo4j_address, credentials=credentials)
    _compare_both(engine, samples)
    engine.close()


@LONG
def test_a_workbook_is_read_as_the_csv_files_are(tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", SampleFormat.XLSX, defects=1))
    engine = LadybugEngine(_loaded([sample], tmp_path / "workspace"))
    _compare(engine, [sample])
    engine.close()


@LONG
@pytest.mark.parametrize("model", MODELS)
def test_full_size_holds_every_published_count(model: str, tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "registers", size=SampleSize.FULL))
    engine = LadybugEngine(_loaded([sample], tmp_path / "workspace"))
    _compare_both(engine, [sample])
    counts = published_counts(engine, load_model(model))
    engine.close()
    assert [(count.figure.name, count.counted) for count in counts if not count.holds] == []
    in_graph = [figure.name for figure in load_model(model).figures if figure.where is Where.GRAPH]
    assert [count.figure.name for count in counts] == in_graph


@LONG
def test_full_size_with_defects(tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", size=SampleSize.FULL, defects=3))
    engine = LadybugEngine(_loaded([sample], tmp_path / "workspace"))
    _compare_both(engine, [sample])
    engine.close()
