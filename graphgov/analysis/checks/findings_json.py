"""The JSON that other programs read: a contract, described in `docs/findings-json.md` and its schema beside it.

The same generation, model, day and language give the same bytes from every engine, but for `run.engine`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias

from graphgov.analysis.checks.verdicts import CheckOutcome, Finding, Run, Threshold

Json: TypeAlias = str | int | bool | list["Json"] | dict[str, "Json"] | None


def findings_as_json(run: Run, outcomes: Sequence[CheckOutcome], findings: Sequence[Finding]) -> str:
    """The text, with a line feed at its end."""
    whole: dict[str, Json] = {
        "run": {
            "graphgov": run.graphgov,
            "engine": run.engine,
            "generation": run.state.generation,
            "model": run.model,
            "as_of": run.as_of.isoformat(),
            **sample_mark(run),
        },
        "checks": [_outcome(outcome) for outcome in sorted(outcomes, key=lambda one: one.check)],
        "findings": [_finding(finding) for finding in sorted(findings, key=lambda one: (one.check, one.subject))],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def sample_mark(run: Run) -> dict[str, Json]:
    """What says that the data are invented; nothing where they are not, so that the contract stays as it is."""
    return {"sample": True} if run.state.sample else {}


def _outcome(outcome: CheckOutcome) -> Json:
    return {
        "check": outcome.check,
        "status": outcome.status.value,
        "population": outcome.population,
        "found": outcome.found,
        "unknown": outcome.unknown,
        **({"own": True} if outcome.own else {}),
    }


def _finding(finding: Finding) -> Json:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "subject_kind": finding.subject_kind,
        "subject": finding.subject,
        "place": finding.place or None,
        "message": finding.guarded_message,
        "measure": finding.measure if finding.guarded_measure == finding.measure else None,
        "threshold": [_threshold(one) for one in finding.thresholds],
        "source": finding.source.en,
        "rule": finding.rule or None,
        "identity": finding.identity or None,
        "evidence": list(finding.evidence),
        "rows": [
            {"register": row.register, "office": row.office, "file": row.file, "row": row.row} for row in finding.rows
        ],
    }


def _threshold(threshold: Threshold) -> Json:
    choices = ", ".join(f"{value} {word.en}" for value, word in enumerate(threshold.choices))
    return {
        "name": threshold.name,
        "value": threshold.value,
        "unit": choices or threshold.unit.en,
        "source": threshold.source.en,
    }
