"""Defects of what a city does in a year (jiayuguan J11): each judges the city as a whole, so each is planted once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphgov.samples.defects.site import Defect, Site, fault
from graphgov.samples.request import ExpectedVerdict


def _city(site: Site) -> str:
    return next(division.id for division in site.plan.divisions if division.level == "city")


def _meetings_left_out(check: str, kind: str, why: str) -> Defect:
    """No meeting of a kind was held."""

    def plant(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
        site.plan.meetings = [meeting for meeting in site.plan.meetings if meeting.kind != kind]
        yield fault(check, _city(site), why)

    return Defect(check, plant, once=True)


def _project_left_out(check: str, kind: str, why: str) -> Defect:
    """There is one project less than there should be."""

    def plant(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
        last = [project for project in site.plan.common_projects if project.kind == kind][-1]
        site.plan.common_projects.remove(last)
        yield fault(check, _city(site), why)

    return Defect(check, plant, once=True)


def _one_not_fostered(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    last = [one for one in site.plan.social_organisations if one.fostered][-1]
    site.plan.social_organisations.remove(last)
    yield fault(_FOSTERED, _city(site), "少培育一家社会组织")


_FOSTERED = "cadence.organisations_fostered"
_Made = Callable[[str, str, str], Defect]
_OF_KINDS: tuple[tuple[_Made, str, str, str], ...] = (
    (_meetings_left_out, "cadence.mutual_evaluation", "mutual_evaluation", "一年没有互评"),
    (_meetings_left_out, "cadence.development_forum", "development_forum", "一年没有发展论坛"),
    (_meetings_left_out, "cadence.cleanup_campaigns", "campaign", "一年没有环境整治行动"),
    (_project_left_out, "cadence.micro_renewal", "micro_renewal", "微更新项目少一个"),
    (_project_left_out, "cadence.purchased_services", "purchased_service", "购买服务项目少一个"),
)
CITY_DEFECTS = (
    *(made(check, kind, why) for made, check, kind, why in _OF_KINDS),
    Defect(_FOSTERED, _one_not_fostered, once=True),
)
