"""What the thresholds of checks are called; their names in check files are for those who write checks and models."""

from __future__ import annotations

from graphgov.analysis.checks.unit_words import with_unit
from graphgov.analysis.checks.verdicts import Threshold
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.tables import labelled

WORDS = {
    "both_limits": translatable("A grid is over size only if it passes both limits"),
    "campaigns_minimum": translatable("Clean-up campaigns a year, at least"),
    "care_maximum": translatable("People in need of care per gridworker, at most"),
    "class_weight_owners": translatable("Weight of the owners' rating"),
    "class_weight_street_and_community": translatable("Weight of the street's and community's rating"),
    "class_weight_third_party": translatable("Weight of the third party's rating"),
    "committee_term": translatable("Term of a committee"),
    "cross_appointments_minimum": translatable("Cross-appointments, at least"),
    "days_overdue_maximum": translatable("Days past the deadline, at most"),
    "days_to_solve": translatable("Days in which a problem is to be solved"),
    "days_untaken_maximum": translatable("Days from announcement until a need is taken, at most"),
    "deputies_expected": translatable("Deputy secretaries expected"),
    "dimension_weight_building_and_equipment": translatable("Weight of building and equipment management"),
    "dimension_weight_grounds_and_services": translatable("Weight of grounds and services"),
    "dimension_weight_owner_satisfaction": translatable("Weight of owners' satisfaction"),
    "dimension_weight_professional_departments": translatable("Weight of the professional departments"),
    "dimension_weight_street_and_community": translatable("Weight of street and community"),
    "forums_minimum": translatable("Development forums a year, at least"),
    "governance_staff_maximum": translatable("Governance staff, at most"),
    "governance_staff_minimum": translatable("Governance staff, at least"),
    "grids_maximum": translatable("Grids of one gridworker, at most"),
    "gridworkers_minimum": translatable("Gridworkers of a grid, at least"),
    "hall_meetings_minimum": translatable("Meetings of the deliberation hall a quarter, at least"),
    "hops_maximum": translatable("Steps up the chain, at most"),
    "households_maximum": translatable("Households of a grid, at most"),
    "instructors_minimum": translatable("Party-building instructors, at least"),
    "issues_maximum": translatable("Issues of a monthly talk, at most"),
    "issues_minimum": translatable("Issues of a monthly talk, at least"),
    "items_maximum": translatable("Items sent down, at most"),
    "joint_meetings_minimum": translatable("Joint meetings a month, at least"),
    "leader_needs_maximum": translatable("Needs that a leader leads, at most"),
    "leader_needs_minimum": translatable("Needs that a leader leads, at least"),
    "levels_expected": translatable("Levels expected"),
    "load_ratio_maximum": translatable("Heaviest load in terms of the lightest, at most"),
    "main_body_minimum": translatable("Share of the paired units' leaders, at least"),
    "members_for_branch": translatable("Members from which there is to be a branch"),
    "members_maximum": translatable("Members of the committee, at most"),
    "members_minimum": translatable("Members of the committee, at least"),
    "micro_renewals_minimum": translatable("Micro-renewal projects a year, at least"),
    "months_ahead": translatable("Months before the term's end to be reminded"),
    "months_reviewed": translatable("Months looked back"),
    "months_unused_maximum": translatable("Months that a resource lies unused, at most"),
    "mutual_evaluations_minimum": translatable("Mutual evaluations a year, at least"),
    "needs_maximum": translatable("Needs on the list, at most"),
    "needs_minimum": translatable("Needs on the list, at least"),
    "office_budget_minimum": translatable("Office budget, at least"),
    "organisations_fostered_minimum": translatable("Social organisations fostered, at least"),
    "pairing_months": translatable("Months in which a paired unit is to have done something"),
    "police_auxiliaries_minimum": translatable("Auxiliaries, at least"),
    "police_days_minimum": translatable("Days a week that the officer is in the community, at least"),
    "police_officers_minimum": translatable("Police officers, at least"),
    "posts_maximum": translatable("Organisations in which one person holds posts, at most"),
    "purchased_services_minimum": translatable("Service items added to the purchase list, at least"),
    "quarters_reviewed": translatable("Quarters looked back"),
    "residents_maximum": translatable("Residents of a grid, at most"),
    "residents_per_officer": translatable("Residents that an information officer serves"),
    "score_minimum": translatable("Score, at least"),
    "seats_maximum": translatable("Seats of one unit, at most"),
    "secretaries_expected": translatable("Secretaries expected"),
    "secretaries_minimum": translatable("Community secretaries on the big working committee, at least"),
    "share_minimum": translatable("Share of secretaries who are chairs, at least"),
    "shared_maximum": translatable("People whom two organisations share, at most"),
    "signs_maximum": translatable("Signs hung, at most"),
    "solved_minimum": translatable("Problems solved in time, at least"),
    "teams_expected": translatable("Kinds of team expected"),
    "term_gap_maximum": translatable("Months by which terms may differ, at most"),
    "unit_needs_maximum": translatable("Needs that an organ takes, at most"),
    "unit_needs_minimum": translatable("Needs that an organ takes, at least"),
    "visits_minimum": translatable("Visits to each of the must-contacts, at least"),
    "wants_comprehensive_governance": translatable("Duty of comprehensive governance"),
    "wants_emergency_management": translatable("Duty of emergency management"),
    "wants_health": translatable("Duty of health"),
    "wants_party_building": translatable("Duty of Party building"),
    "wants_safety": translatable("Duty of safety"),
    "wants_services": translatable("Duty of services"),
    "wants_social_assistance": translatable("Duty of social assistance"),
    "wants_social_security": translatable("Duty of social security"),
    "workers_per_10000": translatable("Full-time community workers for 10,000 permanent residents, at least"),
}


def threshold_word(name: str) -> str:
    """A threshold in the language in force; one that a user's own check declares stands by its name.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> threshold_word("committee_term")
    '委员会每届任期'
    """
    return _(WORDS[name]) if name in WORDS else name


def threshold_text(threshold: Threshold) -> str:
    """What a finding was held to: the threshold's word, its number and unit.

    >>> from graphgov.messages import choose_language
    >>> choose_language("en")
    >>> threshold_text(Threshold("members_minimum", 7, "persons", "fuyang F3"))
    'Members of the committee, at least: 7 persons'
    """
    return labelled(threshold_word(threshold.name), _amount(threshold))


def _amount(threshold: Threshold) -> str:
    if threshold.unit == "(1 wanted, 0 not)":
        return _("wanted") if threshold.value else _("not wanted")
    if threshold.unit == "0 or 1":
        return _("yes") if threshold.value else _("no")
    return str(threshold.value) if threshold.unit == "weight" else with_unit(threshold.value, threshold.unit)
