"""What the checks on what places have been given say of the hand-written community."""

from __future__ import annotations

FAULT, SOUND, UNKNOWN = "fault", "sound", "unknown"

KINDS = {
    "coverage.community_without_covenant": "Community",
    "coverage.community_without_deliberation_platform": "Community",
    "coverage.no_police_district": "Community",
    "service.governance_staff": "Community",
    "service.police_presence": "Community",
    "service.budget": "Community",
    "service.items_over_ceiling": "Community",
    "service.signs_over_ceiling": "Community",
    "service.signs_without_basis": "Community",
}

WRITTEN: dict[str, dict[str, str]] = {
    "coverage.community_without_covenant": {FAULT: "c2", SOUND: "c1 c3", UNKNOWN: "c4 c5"},
    "coverage.community_without_deliberation_platform": {FAULT: "c2", SOUND: "c1", UNKNOWN: "c3 c4 c5"},
    "coverage.no_police_district": {FAULT: "c2", SOUND: "c1", UNKNOWN: "c3 c4 c5"},
    "service.governance_staff": {FAULT: "c2 c5", SOUND: "c1", UNKNOWN: "c3 c4"},
    "service.police_presence": {FAULT: "c2", SOUND: "c1 c3", UNKNOWN: "c4 c5"},
    "service.budget": {FAULT: "c2", SOUND: "c1 c5", UNKNOWN: "c3 c4"},
    "service.items_over_ceiling": {FAULT: "c2", SOUND: "c1 c5", UNKNOWN: "c3 c4"},
    "service.signs_over_ceiling": {FAULT: "c2", SOUND: "c1 c4", UNKNOWN: "c3 c5"},
    "service.signs_without_basis": {FAULT: "c2", SOUND: "c1 c4", UNKNOWN: "c3 c5"},
}
