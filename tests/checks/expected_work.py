"""What the checks on the work of the year say of the hand-written community."""

from __future__ import annotations

from tests.checks.community_joint import CITY_PROJECTS, FOSTERED, OTHER_ORGANISATIONS, OTHER_PROJECTS

FAULT, SOUND, UNKNOWN = "fault", "sound", "unknown"

CITY_CHECKS = (
    "cadence.mutual_evaluation",
    "cadence.development_forum",
    "cadence.cleanup_campaigns",
    "cadence.micro_renewal",
    "cadence.purchased_services",
    "cadence.organisations_fostered",
)
TIED = " ".join(f"SocialOrganisation:{name}" for name in (*FOSTERED, *OTHER_ORGANISATIONS))
"""Social organisations that serve a community, and so hang in no air."""

KINDS = {
    "cadence.must_contact": "Neighbourhood",
    "cadence.hall_meeting": "Community",
    "cadence.needs_per_community": "Community",
    "cadence.announced_need_untaken": "Need",
    "cadence.resource_unused": "Resource",
    "cadence.joint_meeting": "PartyOrganisation",
    "cadence.joint_meeting_attendance": "PartyOrganisation",
    "cadence.monthly_talk": "Community",
    "cadence.solved_in_100_days": "Community",
    "cadence.problems_per_leader": "Person",
    "cadence.problems_per_unit": "JointConstructionUnit",
    "cadence.formal_pairing": "JointConstructionUnit",
    "coverage.neighbourhood_without_liaison_team": "Neighbourhood",
    "service.project_low_rating": "PropertyProject",
    **dict.fromkeys(CITY_CHECKS, "Division"),
}

WRITTEN: dict[str, dict[str, str]] = {
    "cadence.must_contact": {FAULT: "n2", SOUND: "n1", UNKNOWN: "n3 n4 n5 n6 n7 n8"},
    "cadence.hall_meeting": {FAULT: "c2 c5", SOUND: "c1", UNKNOWN: "c3 c4"},
    "cadence.needs_per_community": {FAULT: "c2 c5", SOUND: "c1", UNKNOWN: "c3 c4"},
    "cadence.announced_need_untaken": {FAULT: "甲楼道", SOUND: "甲路灯 乙路灯", UNKNOWN: "甲书屋"},
    "cadence.resource_unused": {FAULT: "甲图书", SOUND: "甲会场 甲法律咨询", UNKNOWN: "甲器材"},
    "cadence.joint_meeting": {FAULT: "bc2", SOUND: "bc1", UNKNOWN: "bc4"},
    "cadence.joint_meeting_attendance": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "cadence.monthly_talk": {FAULT: "c2 c4 c5", SOUND: "c1", UNKNOWN: "c3"},
    "cadence.solved_in_100_days": {FAULT: "c2 c5", SOUND: "c1", UNKNOWN: "c3 c4"},
    "cadence.problems_per_leader": {FAULT: "戊一", SOUND: "甲三", UNKNOWN: "戊二"},
    "cadence.problems_per_unit": {FAULT: "u2", SOUND: "u1", UNKNOWN: "u4 u5"},
    "cadence.formal_pairing": {FAULT: "u2 u4", SOUND: "u5"},
    "coverage.neighbourhood_without_liaison_team": {FAULT: "n2 n3 n4 n5 n7 n8", SOUND: "n1", UNKNOWN: "n6"},
    "service.project_low_rating": {FAULT: "j2", SOUND: "j1", UNKNOWN: "j3 j4 j5 j6"},
    **{check: {FAULT: "9902", SOUND: "9901", UNKNOWN: "9903"} for check in CITY_CHECKS},
    "cadence.overdue_task": {
        FAULT: "Task:甲报表",
        SOUND: "Task:甲改革 Project:甲路灯项目 "
        + " ".join(f"Project:{name}" for name in (*CITY_PROJECTS, *OTHER_PROJECTS)),
        UNKNOWN: "Task:甲台账 Project:甲楼道项目",
    },
}
