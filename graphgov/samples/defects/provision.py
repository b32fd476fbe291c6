"""Defects in what communities have been given: what their own register states, or leaves blank."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.request import ExpectedVerdict

Stated = tuple[str, bool | int | None, str]
"""A field of `Provision`, what it says, and why that is a fault or leaves the answer open."""


def _stated(check: str, faults: tuple[Stated, ...], blank: Stated) -> tuple[Defect, Defect]:
    """Plants each of several faults in turn, and once a blank field; no other check looks at these fields."""

    def wrong(site: Site, number: int) -> Iterator[ExpectedVerdict]:
        field, value, why = faults[number % len(faults)]
        community = site.part(check)
        setattr(community.provision, field, value)
        yield fault(check, community.id, why)

    def unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
        field, value, why = blank
        community = site.part(check)
        setattr(community.provision, field, value)
        yield unknown(check, community.id, why)

    return Defect(check, wrong), Defect(check, unsaid, once=True)


PROVISION_DEFECTS = (
    *_stated(
        "coverage.community_without_covenant",
        (("has_covenant", False, "台账填没有居民公约"),),
        ("has_covenant", None, "居民公约一栏未填"),
    ),
    *_stated(
        "coverage.community_without_deliberation_platform",
        (("has_deliberation_platform", False, "台账填没有议事平台"),),
        ("has_deliberation_platform", None, "议事平台一栏未填"),
    ),
    *_stated(
        "coverage.no_police_district",
        (
            ("has_police_district", False, "没有警务区"),
            ("police_officers", 0, "没有民警"),
            ("police_auxiliaries", 1, "辅警只有1名"),
        ),
        ("police_auxiliaries", None, "辅警数未填"),
    ),
    *_stated(
        "service.governance_staff",
        (("governance_staff", 2, "综治工作人员只有2名"), ("governance_staff", 6, "综治工作人员6名")),
        ("governance_staff", None, "综治工作人员数未填"),
    ),
    *_stated(
        "service.police_presence",
        (("police_days", 2, "民警每周只在岗2天"),),
        ("police_days", None, "民警在岗天数未填"),
    ),
    *_stated(
        "service.budget",
        (("office_budget", 150_000, "办公经费15万元"),),
        ("office_budget", None, "办公经费未填"),
    ),
    *_stated(
        "service.information_officers",
        (("information_officers", 0, "没有专职信息员"),),
        ("information_officers", None, "专职信息员数未填"),
    ),
    *_stated(
        "service.items_over_ceiling",
        (("items_sent_down", 98, "下沉事项98项"), ("items_sent_down", 203, "下沉事项203项")),
        ("items_sent_down", None, "下沉事项数未填"),
    ),
    *_stated(
        "service.signs_over_ceiling",
        (("signs_hung", 28, "挂牌28块"), ("signs_hung", 70, "挂牌70块")),
        ("signs_hung", None, "挂牌数未填"),
    ),
    *_stated(
        "service.signs_without_basis",
        (("signs_without_basis", 3, "无依据挂牌3块"),),
        ("signs_without_basis", None, "无依据挂牌数未填"),
    ),
)
