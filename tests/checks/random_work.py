"""The random graphs' meetings, needs, resources, projects, tasks and evaluations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

AS_OF = dt.date(2025, 6, 30)
_DAYS = (
    None,
    dt.date(2020, 5, 31),
    dt.date(2024, 3, 31),
    dt.date(2024, 6, 30),
    dt.date(2024, 7, 1),
    dt.date(2024, 11, 30),
    dt.date(2024, 12, 31),
    dt.date(2025, 3, 20),
    dt.date(2025, 5, 31),
    AS_OF,
    dt.date(2025, 7, 1),
)
_DAY = st.sampled_from(_DAYS)
_HELD = st.sampled_from(
    (
        dt.date(2020, 5, 31),
        dt.date(2024, 5, 31),
        dt.date(2024, 6, 30),
        dt.date(2024, 12, 31),
        *(dt.date(2025, 3, 20),) * 3,
        dt.date(2025, 4, 1),
        *(dt.date(2025, 5, 10),) * 5,
        AS_OF,
        dt.date(2025, 7, 1),
    )
)
_PROGRESS = st.sampled_from((None, "open", "open", "under_way", "done"))
_YES = st.sampled_from((True, True, False, None))

WORK_NODES = {
    "Meeting": tuple(f"Meeting:m{number}" for number in range(12)),
    "Need": tuple(f"Need:n{number}" for number in range(5)),
    "Resource": ("Resource:r0", "Resource:r1", "Resource:r2"),
    "Project": ("Project:p0", "Project:p1", "Project:p2"),
    "Task": ("Task:t0", "Task:t1", "Task:t2"),
    "Evaluation": ("Evaluation:e0", "Evaluation:e1"),
}
WORK_FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "Meeting": {
        "kind": st.sampled_from(
            (None, "deliberation_hall", "deliberation_hall", *("joint_meeting",) * 3, "monthly_talk", "monthly_talk")
        ),
        "held": _HELD,
        "issues": st.sampled_from((None, 1, 2, 2, 2, 3)),
        "leader_invited": _YES,
        "expected": st.sampled_from((None, 0, 1, 2, 3, 3)),
        "neighbourhood_id": st.sampled_from((None, "Neighbourhood:n0", "Neighbourhood:n0")),
    },
    "Need": {"listed": _YES, "stated": _DAY, "announced": _DAY, "solved": st.none() | _DAY, "progress": _PROGRESS},
    "Resource": {"offered": _DAY},
    "Project": {"kind": st.sampled_from((None, "livelihood")), "due": _DAY, "done": st.none() | _DAY}
    | {"progress": _PROGRESS},
    "Task": {"kind": st.sampled_from((None, "item", "reform_task", "sign")), "due": _DAY, "done": st.none() | _DAY}
    | {"progress": _PROGRESS},
    "Evaluation": {
        "evaluator": st.sampled_from(("big_committee", "big_committee", "big_committee", "owners", None)),
        "evaluated": _DAY,
    },
}
VISITS: dict[str, st.SearchStrategy[Any]] = {
    f"visits_{kind}": st.sampled_from((None, 0, 1, 1, 2, 2))
    for kind in ("homeowners", "property", "members", "hardship", "petition")
}
WORK_THRESHOLDS: dict[str, st.SearchStrategy[int]] = {
    "visits_minimum": st.integers(1, 2),
    "hall_meetings_minimum": st.sampled_from((1, 1, 1, 2)),
    "quarters_reviewed": st.sampled_from((1, 1, 1, 2, 4)),
    "joint_meetings_minimum": st.sampled_from((1, 1, 1, 2)),
    "months_reviewed": st.sampled_from((1, 1, 1, 2, 3)),
    "issues_minimum": st.integers(1, 2),
    "issues_maximum": st.integers(2, 3),
    "solved_minimum": st.integers(1, 2),
    "days_to_solve": st.sampled_from((100, 200)),
    "leader_needs_minimum": st.integers(1, 2),
    "leader_needs_maximum": st.integers(1, 2),
    "unit_needs_minimum": st.integers(1, 2),
    "unit_needs_maximum": st.integers(1, 2),
    "needs_minimum": st.integers(0, 2),
    "needs_maximum": st.integers(1, 3),
    "days_untaken_maximum": st.sampled_from((0, 30, 100)),
    "months_unused_maximum": st.sampled_from((0, 3, 6)),
    "days_overdue_maximum": st.sampled_from((0, 30)),
}
