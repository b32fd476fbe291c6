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

CITY_KINDS = ("mutual_evaluation", "development_forum", "campaign")

WORK_NODES = {
    "Meeting": tuple(f"Meeting:m{number}" for number in range(12)),
    "Need": tuple(f"Need:n{number}" for number in range(5)),
    "Resource": ("Resource:r0", "Resource:r1", "Resource:r2"),
    "Project": ("Project:p0", "Project:p1", "Project:p2"),
    "Task": ("Task:t0", "Task:t1", "Task:t2"),
    "Evaluation": tuple(f"Evaluation:e{number}" for number in range(8)),
}
WORK_FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "Meeting": {
        "kind": st.sampled_from(
            (
                None,
                "deliberation_hall",
                "deliberation_hall",
                *("joint_meeting",) * 3,
                "monthly_talk",
                "monthly_talk",
                *CITY_KINDS,
            )
        ),
        "held": _HELD,
        "issues": st.sampled_from((None, 1, 2, 2, 2, 3)),
        "leader_invited": _YES,
        "expected": st.sampled_from((None, 0, 1, 2, 3, 3)),
        "neighbourhood_id": st.sampled_from((None, "Neighbourhood:n0", "Neighbourhood:n0")),
    },
    "Need": {"listed": _YES, "stated": _DAY, "announced": _DAY, "solved": st.none() | _DAY, "progress": _PROGRESS},
    "Resource": {"offered": _DAY},
    "Project": {
        "kind": st.sampled_from((None, "livelihood", "micro_renewal", "purchased_service")),
        "agreed": _DAY,
        "due": _DAY,
        "done": st.none() | _DAY,
    }
    | {"progress": _PROGRESS},
    "Task": {"kind": st.sampled_from((None, "item", "reform_task", "sign")), "due": _DAY, "done": st.none() | _DAY}
    | {"progress": _PROGRESS},
}
WORK_FIELDS["Evaluation"] = {
    "evaluator": st.sampled_from(
        ("owners", "third_party", "street_and_community", "big_committee", "big_committee", None)
    ),
    "dimension": st.sampled_from(
        (
            "owner_satisfaction",
            "building_and_equipment",
            "grounds_and_services",
            "street_and_community",
            "professional_departments",
        )
    ),
    "score": st.sampled_from((None, 5000, 5999, 6001, 9000)),
    "evaluated": _DAY | st.just(dt.date(2025, 3, 20)),
}
VISITS: dict[str, st.SearchStrategy[Any]] = {
    f"visits_{kind}": st.sampled_from((None, 0, 1, 1, 2, 2))
    for kind in ("homeowners", "property", "members", "hardship", "petition")
}
WORK_THRESHOLDS: dict[str, st.SearchStrategy[int]] = {
    "class_weight_owners": st.integers(0, 2),
    "class_weight_third_party": st.integers(0, 2),
    "class_weight_street_and_community": st.integers(0, 3),
    "dimension_weight_owner_satisfaction": st.integers(0, 2),
    "dimension_weight_building_and_equipment": st.integers(0, 2),
    "dimension_weight_grounds_and_services": st.integers(0, 2),
    "dimension_weight_street_and_community": st.integers(0, 2),
    "dimension_weight_professional_departments": st.integers(0, 2),
    "mutual_evaluations_minimum": st.integers(1, 2),
    "forums_minimum": st.integers(1, 2),
    "campaigns_minimum": st.integers(1, 2),
    "micro_renewals_minimum": st.integers(1, 2),
    "purchased_services_minimum": st.integers(1, 2),
    "organisations_fostered_minimum": st.integers(0, 2),
    "score_minimum": st.just(60),
    "pairing_months": st.sampled_from((1, 3, 12)),
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
