"""Precision and recall against the answer key: the checks find every planted defect, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.analysis.findings import Findings
from graphgov.analysis.running import run_checks
from graphgov.analysis.verdicts import SOUND
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.samples import Sample, SampleFormat, SampleRequest, SampleSize, generate_sample
from graphgov.workbench import LoadRequest, Workbench

Verdicts = set[tuple[str, str, str]]


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


def _compare(engine: Engine, sample: Sample) -> None:
    findings = run_checks(engine)
    got, wanted = _got(findings), _wanted(sample)
    assert {"missed": sorted(wanted - got), "wrong": sorted(got - wanted)} == {"missed": [], "wrong": []}
    assert {outcome.status.value for outcome in findings.outcomes} <= {"passed", "found"}


def test_a_sound_place_has_no_fault(tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers"))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare(engine, sample)
    engine.close()


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 21))])
def test_every_defect_is_found_and_nothing_else(seed: int, tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", defects=3, seed=seed))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare(engine, sample)
    engine.close()


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 21))])
def test_every_defect_is_found_on_neo4j(seed: int, tmp_path: Path, neo4j_address: str) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", defects=3, seed=seed))
    generation = _loaded(sample, tmp_path / "workspace")
    credentials = find_credentials()
    publish(generation, neo4j_address, PublishOptions(credentials=credentials))
    engine = Neo4jEngine(neo4j_address, credentials=credentials)
    _compare(engine, sample)
    engine.close()


def test_a_workbook_is_read_as_the_csv_files_are(tmp_path: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", tmp_path / "registers", SampleFormat.XLSX, defects=1))
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare(engine, sample)
    engine.close()


@pytest.mark.long
@pytest.mark.parametrize("defects", [0, 3])
def test_full_size(defects: int, tmp_path: Path) -> None:
    request = SampleRequest("fuyang", tmp_path / "registers", size=SampleSize.FULL, defects=defects)
    sample = generate_sample(request)
    engine = LadybugEngine(_loaded(sample, tmp_path / "workspace"))
    _compare(engine, sample)
    engine.close()
