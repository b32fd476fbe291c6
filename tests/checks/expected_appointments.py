"""What the checks on who sits where, beyond the first ones, say of the hand-written community."""

from __future__ import annotations

FAULT, SOUND, UNKNOWN = "fault", "sound", "unknown"

KINDS = {
    "appointments.member_in_homeowners_committee": "Community",
    "appointments.police_head_on_community_committee": "Community",
    "appointments.governance_posts": "Community",
    "appointments.too_few": "Community",
    "appointments.secretary_as_chair": "Neighbourhood",
    "appointments.branch_without_community_cadre": "Neighbourhood",
    "appointments.concentration": "Neighbourhood",
    "appointments.secretary_on_big_working_committee": "Division",
    "appointments.assessor_not_recused": "Evaluation",
    **dict.fromkeys(
        (
            "appointments.local_heads_on_big_committee",
            "appointments.committee_composition",
            "appointments.secretary_is_community_secretary",
            "appointments.deputy_not_from_lead_unit",
            "appointments.member_not_replaced",
            "appointments.term_mismatch",
            "appointments.appointment_without_procedure",
        ),
        "PartyOrganisation",
    ),
}

WRITTEN: dict[str, dict[str, str]] = {
    "appointments.member_in_homeowners_committee": {FAULT: "c1", SOUND: "c2", UNKNOWN: "c3"},
    "appointments.police_head_on_community_committee": {FAULT: "c1", SOUND: "c2", UNKNOWN: "c4"},
    "appointments.governance_posts": {FAULT: "c1", SOUND: "c2", UNKNOWN: "c3 c4 c5"},
    "appointments.too_few": {FAULT: "c2 c4", SOUND: "c1", UNKNOWN: "c3"},
    "appointments.secretary_as_chair": {FAULT: "n1 n6", SOUND: "n8", UNKNOWN: "n4"},
    "appointments.branch_without_community_cadre": {FAULT: "n4", SOUND: "n1 n6 n8", UNKNOWN: "n3"},
    "appointments.secretary_chair_share": {
        FAULT: "Community:c1",
        SOUND: "Community:c2",
        UNKNOWN: "Division:990101001 Division:990101",
    },
    "appointments.concentration": {FAULT: "n8", SOUND: "n1 n4", UNKNOWN: "n6"},
    "appointments.secretary_on_big_working_committee": {FAULT: "990101002", SOUND: "990101001", UNKNOWN: "990101003"},
    "appointments.assessor_not_recused": {FAULT: "v1", SOUND: "v2", UNKNOWN: "v3"},
    "appointments.local_heads_on_big_committee": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.committee_composition": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.secretary_is_community_secretary": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.deputy_not_from_lead_unit": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.member_not_replaced": {FAULT: "bc1", SOUND: "bc4", UNKNOWN: "bc2"},
    "appointments.term_mismatch": {FAULT: "bc2", SOUND: "bc4", UNKNOWN: "bc1"},
    "appointments.appointment_without_procedure": {FAULT: "bc4", SOUND: "bc1", UNKNOWN: "bc2"},
    "appointments.unit_with_many_seats": {
        FAULT: "JointConstructionUnit:u1|PartyOrganisation:bc1",
        SOUND: "JointConstructionUnit:u1|PartyOrganisation:bc4 PartyOrganisation:bc4|PropertyFirm:f4",
    },
    "appointments.vacancy": {
        FAULT: "PartyOrganisation:b1",
        SOUND: (
            "PartyOrganisation:cc1 PartyOrganisation:cc4 PartyOrganisation:b8 PartyOrganisation:bg1 "
            "HomeownerCommittee:h1 HomeownerCommittee:h2 HomeownerCommittee:h3 HomeownerCommittee:h4 "
            "HomeownerCommittee:h5 ResidentsCommittee:r2 Grid:k6"
        ),
        UNKNOWN: (
            "PartyOrganisation:cc2 PartyOrganisation:b2 PartyOrganisation:b3 PartyOrganisation:b9 "
            "PartyOrganisation:sb1 PartyOrganisation:bg2 PartyOrganisation:b4 PartyOrganisation:bg4 "
            "PartyOrganisation:bg3 PartyOrganisation:fb1"
        ),
    },
    "appointments.term_ending": {
        FAULT: "PartyOrganisation:b8 PartyOrganisation:bg3 HomeownerCommittee:h3",
        SOUND: (
            "PartyOrganisation:cc1 PartyOrganisation:cc2 PartyOrganisation:cc4 PartyOrganisation:bc4 "
            "HomeownerCommittee:h1 HomeownerCommittee:h4 HomeownerCommittee:h5"
        ),
        UNKNOWN: (
            "PartyOrganisation:bc1 PartyOrganisation:bc2 PartyOrganisation:b1 PartyOrganisation:b2 "
            "PartyOrganisation:b3 PartyOrganisation:trade2 PartyOrganisation:trade3 "
            "PartyOrganisation:b9 PartyOrganisation:b4 "
            "PartyOrganisation:sb1 PartyOrganisation:trade PartyOrganisation:fb1 HomeownerCommittee:h2"
        ),
    },
}
