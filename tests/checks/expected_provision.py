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
    "coverage.grid_without_duties": "Grid",
    "coverage.grid_without_teams": "Grid",
    "coverage.rooms": "Neighbourhood",
    "coverage.four_haves_incomplete": "PartyOrganisation",
    "coverage.branch_without_office": "PartyOrganisation",
    "service.firm_unrated": "PropertyFirm",
    "coverage.industry_without_committee": "Division",
    "coverage.member_not_registered": "Person",
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
    "coverage.grid_without_duties": {FAULT: "k2 k4", SOUND: "k1 k6 k7", UNKNOWN: "k3 k5 k8 k9 k10"},
    "coverage.grid_without_teams": {FAULT: "k2 k4 k6 k8 k9 k10", SOUND: "k1", UNKNOWN: "k3 k5 k7"},
    "coverage.rooms": {FAULT: "n2", SOUND: "n1 n6", UNKNOWN: "n3 n5 n7 n8"},
    "coverage.four_haves_incomplete": {FAULT: "b2", SOUND: "b1", UNKNOWN: "b3 b4 b8 b9"},
    "coverage.branch_without_office": {FAULT: "b2", SOUND: "b1", UNKNOWN: "b3 b4 b8 b9"},
    "service.firm_unrated": {FAULT: "f2 f4", SOUND: "f1", UNKNOWN: "f3"},
    "coverage.industry_without_committee": {FAULT: "9903", SOUND: "9902", UNKNOWN: "9901"},
    "coverage.member_not_registered": {FAULT: "乙二 甲六", SOUND: "丙三", UNKNOWN: "甲五"},
}
