"""What the checks on people, partners and bodies that ought to be there say of the hand-written community."""

from __future__ import annotations

from tests.checks.expected_work import TIED

FAULT, SOUND, UNKNOWN = "fault", "sound", "unknown"

KINDS = {
    "coverage.group_without_hub_household": "PartyOrganisation",
    "coverage.five_level_chain": "Community",
    "coverage.one_branch_per_grid": "Grid",
    "coverage.self_governance_of_wrong_kind": "Neighbourhood",
    "coverage.homeowners_committee_without_party_presence": "HomeownerCommittee",
    "coverage.community_without_linked_leader": "Community",
    "coverage.community_without_partners": "Community",
    "coverage.community_without_instructor": "Community",
    "service.three_no_without_service": "Neighbourhood",
    "service.information_officers": "Community",
    "service.unequal_load": "Community",
}

WRITTEN: dict[str, dict[str, str]] = {
    "coverage.group_without_hub_household": {FAULT: "bg1", SOUND: "bg2", UNKNOWN: "bg3 bg4"},
    "coverage.five_level_chain": {FAULT: "c2 c4 c5", SOUND: "c1", UNKNOWN: "c3"},
    "coverage.one_branch_per_grid": {FAULT: "k2 k4 k6 k8 k9 k10", SOUND: "k1", UNKNOWN: "k3 k5 k7"},
    "coverage.self_governance_of_wrong_kind": {FAULT: "n1", SOUND: "n4", UNKNOWN: "n6 n7 n8"},
    "coverage.homeowners_committee_without_party_presence": {FAULT: "h1", SOUND: "h3", UNKNOWN: "h4 h5"},
    "coverage.three_members_without_branch": {
        FAULT: "JointConstructionUnit:u2 PropertyFirm:f4",
        SOUND: "JointConstructionUnit:u1 PropertyFirm:f1 PropertyFirm:f3",
        UNKNOWN: (
            "JointConstructionUnit:u3 JointConstructionUnit:u4 JointConstructionUnit:u5 PropertyFirm:f2 "
            f"SocialOrganisation:o1 {TIED}"
        ),
    },
    "coverage.community_without_linked_leader": {FAULT: "c5", SOUND: "c1 c2 c4", UNKNOWN: "c3"},
    "coverage.community_without_partners": {FAULT: "c1 c5", SOUND: "c4", UNKNOWN: "c2 c3"},
    "coverage.community_without_instructor": {FAULT: "c2", SOUND: "c1", UNKNOWN: "c3 c4 c5"},
    "service.three_no_without_service": {FAULT: "n5", SOUND: "n7", UNKNOWN: "n3 n8"},
    "service.information_officers": {FAULT: "c2", SOUND: "c1", UNKNOWN: "c3 c4 c5"},
    "service.unequal_load": {FAULT: "c2", SOUND: "c4", UNKNOWN: "c1"},
}
