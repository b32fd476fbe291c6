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
