"""Plants."""

from __future__ import annotations
from graphgov.samples.fuyang import invented_plan
from graphgov.samples.plan import Plan
from graphgov.samples.request import ExpectedVerdict, SampleSize


def plant(size: SampleSize, defects: int, seed: int) -> tuple[Plan, tuple[ExpectedVerdict, ...]]:
    plan = invented_plan(size, seed, 24)
    return plan, ()
