"""What every check says of the hand-written community: for each verdict, the codes of its subjects.

Kinds are left out where a check has one kind of subject; pairs are written `one|other` with their kinds.
"""

from __future__ import annotations

from tests.checks import expected_appointments, expected_presence, expected_provision, expected_work

FAULT, SOUND, UNKNOWN = "fault", "sound", "unknown"

KINDS = {
    **expected_appointments.KINDS,
    **expected_presence.KINDS,
    **expected_provision.KINDS,
    **expected_work.KINDS,
    "coverage.neighbourhood_without_branch": "Neighbourhood",
    "coverage.building_without_group": "Building",
    "coverage.grid_without_party_organisation": "Grid",
    "coverage.property_project_without_party_coverage": "PropertyProject",
    "coverage.neighbourhood_without_self_governance": "Neighbourhood",
    "coverage.community_without_big_committee": "Community",
    "coverage.community_without_lead_unit": "Community",
    "coverage.unit_without_pairing": "JointConstructionUnit",
    "coverage.broken_chain": "PartyOrganisation",
    "appointments.too_many_posts": "Person",
    "appointments.overlapping_posts": "Person",
    "appointments.no_cross_appointment": "Community",
    "appointments.committee_size": "PartyOrganisation",
    "appointments.committee_leaders": "PartyOrganisation",
    "service.oversized_grid": "Grid",
    "service.grid_without_gridworker": "Grid",
    "service.grid_without_full_time_gridworker": "Grid",
    "service.gridworker_on_many_grids": "Person",
    "service.care_per_gridworker": "Grid",
    "quality.people_without_posts": "Person",
    "quality.post_without_start": "Person",
}
"""The kind of subject of the checks that have only one."""

_EVERYBODY = (
    "网格甲 网格乙 网格丙 网格丁 网格戊 网格己 网格庚 社工甲 社工乙 社工丙 社工丁 社工戊 社工己 "
    "甲一 甲二 甲三 甲四 甲五 甲六 甲七 甲八 乙一 乙二 乙三 丙一 丙二 丙三 丙四 丁四 己一 己二 戊警"
)


def _but(names: str, *without: str) -> str:
    return " ".join(name for name in names.split() if name not in without)


WRITTEN: dict[str, dict[str, str]] = {
    **expected_appointments.WRITTEN,
    **expected_presence.WRITTEN,
    **expected_provision.WRITTEN,
    **expected_work.WRITTEN,
    "coverage.neighbourhood_without_branch": {FAULT: "n2 n5 n7", SOUND: "n1 n3 n4 n6 n8"},
    "coverage.building_without_group": {FAULT: "d2", SOUND: "d1 d3"},
    "coverage.grid_without_party_organisation": {FAULT: "k2 k4 k6 k8 k9 k10", SOUND: "k1 k3 k5", UNKNOWN: "k7"},
    "coverage.property_project_without_party_coverage": {FAULT: "j2 j6", SOUND: "j1", UNKNOWN: "j3 j4 j5"},
    "coverage.neighbourhood_without_self_governance": {FAULT: "n2 n5", SOUND: "n1 n4 n6 n7 n8", UNKNOWN: "n3"},
    "coverage.community_without_big_committee": {FAULT: "c5", SOUND: "c1 c2 c4", UNKNOWN: "c3"},
    "coverage.community_without_lead_unit": {FAULT: "c5", SOUND: "c1 c4", UNKNOWN: "c2 c3"},
    "coverage.unit_without_pairing": {FAULT: "u3", SOUND: "u1 u2 u4 u5"},
    "coverage.broken_chain": {FAULT: "cc2 b2 b8 b9 bg2 bg3", SOUND: "cc1 b1 bg1 sb1 b4 bg4", UNKNOWN: "cc4 b3"},
    "appointments.too_many_posts": {FAULT: "甲一", SOUND: _but(_EVERYBODY, "甲一", "社工丁")},
    "appointments.overlapping_posts": {
        FAULT: "网格乙 甲四",
        SOUND: _but(_EVERYBODY, "网格乙", "甲四", "网格丙", "社工丁"),
        UNKNOWN: "网格丙",
    },
    "appointments.shared_people": {
        FAULT: "PartyOrganisation:bc1|PartyOrganisation:bc4",
        SOUND: (
            "PartyOrganisation:b1|PartyOrganisation:bc1 PartyOrganisation:b1|PartyOrganisation:bw1 "
            "PartyOrganisation:b1|PartyOrganisation:cc1 PartyOrganisation:b1|PartyOrganisation:bg1 "
            "PartyOrganisation:bc1|PartyOrganisation:bw1 PartyOrganisation:bc1|PartyOrganisation:cc1 "
            "PartyOrganisation:bc1|PartyOrganisation:bg1 PartyOrganisation:bw1|PartyOrganisation:cc1 "
            "PartyOrganisation:bg1|PartyOrganisation:bw1 PartyOrganisation:bg1|PartyOrganisation:cc1 "
            "PartyOrganisation:bc1|PropertyFirm:f1 HomeownerCommittee:h1|PropertyProject:j1 "
            "HomeownerCommittee:h5|PartyOrganisation:b8 HomeownerCommittee:h5|PartyOrganisation:cc2 "
            "HomeownerCommittee:h5|ResidentsCommittee:r2 PartyOrganisation:b8|PartyOrganisation:cc2 "
            "PartyOrganisation:b8|ResidentsCommittee:r2 PartyOrganisation:cc2|ResidentsCommittee:r2 "
            "PartyOrganisation:bc4|PartyOrganisation:bw2 PartyOrganisation:bc4|PartyOrganisation:cc4 "
            "HomeownerCommittee:h2|Team:l2 PartyOrganisation:bc1|Team:l1"
        ),
    },
    "appointments.barred_pair": {
        FAULT: "HomeownerCommittee:h1|PropertyFirm:f1",
        SOUND: "HomeownerCommittee:h3|PropertyFirm:f2",
        UNKNOWN: "HomeownerCommittee:h2|PropertyFirm:f3",
    },
    "appointments.recusal": {
        FAULT: "PartyOrganisation:bc1|PropertyFirm:f1",
        SOUND: (
            "PartyOrganisation:bc1|PropertyFirm:f2 PartyOrganisation:bc2|PropertyFirm:f2 "
            "PartyOrganisation:bc2|PropertyFirm:f3"
        ),
        UNKNOWN: "PartyOrganisation:bc4|PropertyFirm:f4",
    },
    "appointments.no_cross_appointment": {FAULT: "c4", SOUND: "c1 c2", UNKNOWN: "c3"},
    "appointments.committee_size": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.committee_leaders": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.term_expired": {
        FAULT: "PartyOrganisation:cc2 PartyOrganisation:bc1 PartyOrganisation:b2 HomeownerCommittee:h1",
        SOUND: (
            "PartyOrganisation:cc1 PartyOrganisation:cc4 PartyOrganisation:bc2 PartyOrganisation:bc4 "
            "PartyOrganisation:b8 PartyOrganisation:bg3 "
            "HomeownerCommittee:h3 HomeownerCommittee:h4 HomeownerCommittee:h5"
        ),
        UNKNOWN: (
            "PartyOrganisation:b1 PartyOrganisation:b9 "
            "PartyOrganisation:b3 PartyOrganisation:sb1 PartyOrganisation:trade PartyOrganisation:trade2 "
            "PartyOrganisation:trade3 PartyOrganisation:fb1 "
            "PartyOrganisation:b4 HomeownerCommittee:h2"
        ),
    },
    "service.oversized_grid": {FAULT: "k2", SOUND: "k1 k4 k6 k8 k9", UNKNOWN: "k3 k5 k7 k10"},
    "service.grid_without_gridworker": {FAULT: "k2", SOUND: "k1 k3 k4 k5 k6 k8 k9 k10", UNKNOWN: "k7"},
    "service.grid_without_full_time_gridworker": {FAULT: "k10", SOUND: "k1 k3 k4 k6 k8 k9", UNKNOWN: "k5"},
    "service.gridworker_on_many_grids": {FAULT: "网格乙", SOUND: "网格甲 网格戊 网格己 网格庚", UNKNOWN: "网格丙"},
    "service.staff_ratio": {
        FAULT: "Community:c2 Division:990101001",
        SOUND: "Community:c1",
        UNKNOWN: "Community:c3 Community:c4 Community:c5 Division:990101002 Division:990101 Division:9901",
    },
    "service.care_per_gridworker": {FAULT: "k3", SOUND: "k1 k4 k6 k8 k9 k10", UNKNOWN: "k2 k5 k7"},
    "quality.unknown_counts": {
        FAULT: "Community:c4 Building:d2 Grid:k2 Grid:k3 Grid:k10",
        SOUND: (
            "Community:c1 Community:c2 Community:c3 Community:c5 Community:v1 Community:v2 Community:v3 "
            "Neighbourhood:n1 Neighbourhood:n2 Neighbourhood:n3 Neighbourhood:n4 Neighbourhood:n5 Neighbourhood:n6 "
            "Neighbourhood:n7 Neighbourhood:n8 Building:d1 Building:d3 Grid:k1 Grid:k4 Grid:k5 Grid:k6 Grid:k8 Grid:k9"
        ),
        UNKNOWN: "Grid:k7",
    },
    "quality.counts_differ": {FAULT: "Grid:k4 Neighbourhood:n1", SOUND: "Grid:k1 Building:d2"},
    "quality.people_without_posts": {FAULT: "丁一", SOUND: f"{_EVERYBODY} 丁二 丁三 戊一 戊二"},
    "quality.post_without_start": {
        FAULT: "社工戊 社工己 甲七 丙二",
        SOUND: _but(_EVERYBODY, "社工戊", "社工己", "甲七", "丙二"),
    },
    "quality.orphan_organisation": {
        FAULT: "JointConstructionUnit:u3",
        SOUND: (
            "PartyOrganisation:sw1 PartyOrganisation:bw1 PartyOrganisation:bw2 PartyOrganisation:bw3 "
            "PartyOrganisation:b8 PartyOrganisation:b9 HomeownerCommittee:h5 "
            "PartyOrganisation:cc1 PartyOrganisation:cc2 "
            "PartyOrganisation:cc4 PartyOrganisation:bc1 PartyOrganisation:bc2 PartyOrganisation:bc4 "
            "PartyOrganisation:b1 PartyOrganisation:b2 PartyOrganisation:b4 PartyOrganisation:bg4 "
            "PartyOrganisation:sb1 PartyOrganisation:bg1 "
            "PartyOrganisation:bg2 PartyOrganisation:bg3 PartyOrganisation:fb1 "
            "JointConstructionUnit:u1 JointConstructionUnit:u2 JointConstructionUnit:u4 JointConstructionUnit:u5 "
            "PropertyFirm:f1 PropertyFirm:f2 PropertyFirm:f3 PropertyFirm:f4 PropertyProject:j1 PropertyProject:j2 "
            "PropertyProject:j3 PropertyProject:j4 PropertyProject:j5 PropertyProject:j6 "
            "HomeownerCommittee:h1 HomeownerCommittee:h2 HomeownerCommittee:h3 HomeownerCommittee:h4 "
            "ResidentsCommittee:r1 ResidentsCommittee:r2 ResidentsCommittee:r3 ResidentsCommittee:r4 "
            "ResidentsCommittee:r5 ResidentsCommittee:v1 ResidentsCommittee:v2 ResidentsCommittee:v3 "
            "SocialOrganisation:o1 Team:t1 Team:t9 Team:l1 Team:l2 Team:l3 "
            f"{expected_work.TIED} "
            "Team:t2 Team:t3 Team:t4 PartyOrganisation:b3 "
            "PartyOrganisation:trade PartyOrganisation:trade2 PartyOrganisation:trade3"
        ),
    },
}


def _expanded() -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (check, f"{KINDS[check]}:{code}" if check in KINDS else code, verdict)
        for check, verdicts in WRITTEN.items()
        for verdict, codes in verdicts.items()
        for code in codes.split()
    )


EXPECTED = _expanded()
"""Every verdict as (check, subject, verdict)."""
