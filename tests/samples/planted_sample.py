"""The small fuyang sample with three faults planted for each check: made and loaded once for a run, and only read."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import cast

import pytest

from graphgov import LoadRequest
from graphgov.samples import Sample, SampleRequest, generate_sample
from graphgov.workbench import Workbench
from tests.made_once import made_once


def planted_sample(factory: pytest.TempPathFactory) -> tuple[Sample, Path]:
    """The sample, and the folder of the workspace into which it was loaded; not one row was in trouble."""
    made = made_once(factory, "planted-sample", _make)
    return cast(Sample, pickle.loads((made / "sample").read_bytes())), made / "workspace"  # noqa: S301 - our own


def _make(folder: Path) -> None:
    sample = generate_sample(SampleRequest("fuyang", folder / "registers", defects=3, seed=1))
    request = LoadRequest(sample.office, data_date=sample.data_date, hash_key=sample.hash_key, returns=False)
    result = Workbench(str(folder / "workspace")).load([sample.request.out], request)
    assert result.facts.problems == ()
    assert (result.manifest.quarantined, result.manifest.pending) == (0, 0)
    assert result.manifest.sample
    (folder / "sample").write_bytes(pickle.dumps(sample))
