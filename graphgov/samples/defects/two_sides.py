"""What follows from a plan for those who sit on two sides, for leading posts that stand empty and terms that end."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.seats import LOCAL_SEATS, in_post, people_in
from graphgov.samples.defects.site import fault, unknown
from graphgov.samples.parts import Community, Firm, HomeownersCommittee, Neighbourhood, PartyOrganisation, PostHolder
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE, ExpectedVerdict

_BRANCHES = ("neighbourhood_branch", "residents_branch")
_WITH_SECRETARY = ("community_committee", "stairwell_branch", "firm_branch", *_BRANCHES)
_WORKERS = ("worker_chief", "worker_deputy", "worker_member", "worker_officer")
_SHARE, _FEWEST, _MONTHS_AHEAD = 50, 2, 6


def consequences_on_two_sides(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Faults and unknowns of every community, street and neighbourhood."""
    yield from _shoulders(plan)
    yield from _cadres(plan)
    for community in plan.communities:
        yield from _community(plan, community)
    yield from _streets(plan)
    yield from _hands(plan)
    yield from _vacancies(plan)
    yield from _terms_ending(plan)


def _branches(plan: Plan, neighbourhood: Neighbourhood) -> list[PartyOrganisation]:
    return [branch for kind in _BRANCHES for branch in plan.organisations_of(neighbourhood, kind)]


def _committees(plan: Plan) -> dict[int, HomeownersCommittee]:
    return {id(committee.neighbourhood): committee for committee in plan.committees}


def _shouldered(plan: Plan, neighbourhood: Neighbourhood, committee: HomeownersCommittee) -> bool | None:
    chairs = set(people_in(plan, committee, "chair"))
    secretaries = {key for b in _branches(plan, neighbourhood) for key in people_in(plan, b, "secretary")}
    return bool(chairs & secretaries) if chairs and secretaries else None


def _cadres(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Cadres of the community in the branches; the community's own committee and workers are always on record."""
    check = "appointments.branch_without_community_cadre"
    of_community: dict[int, set[int]] = {}
    for neighbourhood in plan.neighbourhoods:
        branches = _branches(plan, neighbourhood)
        if not branches:
            continue
        community = neighbourhood.community
        if id(community) not in of_community:
            bodies: list[PostHolder] = list(plan.organisations_of(community, "community_committee"))
            cadres = {key for body in bodies for key in people_in(plan, body)}
            of_community[id(community)] = cadres | set(people_in(plan, community, *_WORKERS))
        if any(people_in(plan, branch).keys() & of_community[id(community)] for branch in branches):
            continue
        if any(plan.posts_in(branch) for branch in branches):
            yield fault(check, neighbourhood.id, "党支部中没有社区干部")
        else:
            yield unknown(check, neighbourhood.id, "党支部没有登记任何人")


def _shoulders(plan: Plan) -> Iterator[ExpectedVerdict]:
    one, share = "appointments.secretary_as_chair", "appointments.secretary_chair_share"
    units: dict[str, list[bool | None]] = {}
    committees = _committees(plan)
    for neighbourhood in plan.neighbourhoods:
        committee = committees.get(id(neighbourhood))
        if committee is None or not _branches(plan, neighbourhood):
            continue
        said = _shouldered(plan, neighbourhood, committee)
        community = neighbourhood.community
        for unit in (community.id, community.street.id, community.district.id):
            units.setdefault(unit, []).append(said)
        if said is None:
            yield unknown(one, neighbourhood.id, "支部书记或业委会主任空缺、未登记")
        elif not said:
            yield fault(one, neighbourhood.id, "支部书记未任业委会主任")
    for unit, all_said in units.items():
        least, most = all_said.count(True), len(all_said) - all_said.count(False)
        if 100 * most < _SHARE * len(all_said):
            yield fault(share, unit, "一肩挑比例不到一半")
        elif 100 * least < _SHARE * len(all_said):
            yield unknown(share, unit, "支部书记或业委会主任空缺、未登记")


def _community(plan: Plan, community: Community) -> Iterator[ExpectedVerdict]:
    own = plan.organisations_of(community, "community_committee")
    inside = plan.committees_of(community)
    members = {key for body in own for key in people_in(plan, body)}
    in_committees = {key for committee in inside for key in people_in(plan, committee)}
    sure = community.kind is not None or "社区" in community.name
    if inside and not members & in_committees:
        check = "appointments.member_in_homeowners_committee"
        if in_committees and sure:
            yield fault(check, community.id, "没有社区党委成员进业委会")
        else:
            yield unknown(check, community.id, "业委会都没有登记成员，或社区类型未填")
    check = "appointments.police_head_on_community_committee"
    police = set(people_in(plan, community, "police_head"))
    if own and not (police & members or any(post.seat == "police" for body in own for post in in_post(plan, body))):
        if police and sure:
            yield fault(check, community.id, "警务室负责人未进社区党委")
        else:
            yield unknown(check, community.id, "没有登记警务室负责人，或社区类型未填")
    yield from _governance_posts(plan, community, own)
    if not inside and not plan.projects_of(community):
        return
    chairs = {key for committee in inside for key in people_in(plan, committee, "chair")}
    heads = {key for project in plan.projects_of(community) for key in people_in(plan, project.firm, "head")}
    seated = {key for key in members if key in in_committees or key in police}
    for street_body in plan.organisations_of(community.street, "big_working_committee"):
        secretaries = {key for body in own for key in people_in(plan, body, "secretary")}
        seated |= secretaries & set(people_in(plan, street_body))
    for body in plan.organisations_of(community, "big_committee"):
        for post in in_post(plan, body):
            if post.seat in LOCAL_SEATS or id(post.person) in chairs | heads:
                seated.add(id(post.person))
    secretaries = {
        key
        for neighbourhood in plan.neighbourhoods_of(community)
        for branch in _branches(plan, neighbourhood)
        for key in people_in(plan, branch, "secretary")
    }
    if len(seated | (chairs & secretaries)) < _FEWEST:
        said, why = (fault, "") if sure else (unknown, "，社区类型未填")
        yield said("appointments.too_few", community.id, f"交叉任职不到2人{why}")


def _governance_posts(plan: Plan, community: Community, own: list[PartyOrganisation]) -> Iterator[ExpectedVerdict]:
    check = "appointments.governance_posts"
    bodies: tuple[PostHolder, ...] = (community, *own)
    heads, members = (
        {key for body in bodies for key in people_in(plan, body, post)}
        for post in ("governance_head", "political_legal_member")
    )
    if not heads and not members:
        yield unknown(check, community.id, "综治中心主任、政法委员都没有登记")
    elif not heads or not members:
        yield fault(check, community.id, "综治中心主任、政法委员有一职空缺")
    elif heads == members:
        yield fault(check, community.id, "综治中心主任、政法委员由同一人兼任")


def _streets(plan: Plan) -> Iterator[ExpectedVerdict]:
    check = "appointments.secretary_on_big_working_committee"
    for body in plan.party_organisations:
        if body.kind != "big_working_committee" or body.street is None:
            continue
        secretaries = {
            key
            for community in plan.communities
            if community.street is body.street
            for own in plan.organisations_of(community, "community_committee")
            for key in people_in(plan, own, "secretary")
        }
        if secretaries & set(people_in(plan, body)):
            continue
        if plan.posts_in(body) and secretaries:
            yield fault(check, body.street.id, "大工委没有社区书记")
        else:
            yield unknown(check, body.street.id, "大工委没有登记成员")


def _hands(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Branch, committee and firm; no residents' committee stands in these registers."""
    check = "appointments.concentration"
    committees = _committees(plan)
    firms: dict[int, list[Firm]] = {}
    for project in plan.projects:
        if project.contract_start <= DATA_DATE <= project.contract_end:
            firms.setdefault(id(project.neighbourhood), []).append(project.firm)
    for neighbourhood in plan.neighbourhoods:
        committee, branches = committees.get(id(neighbourhood)), _branches(plan, neighbourhood)
        serving = firms.get(id(neighbourhood), [])
        if committee is None or not branches or not serving:
            continue
        in_branch = {key: person for branch in branches for key, person in people_in(plan, branch).items()}
        in_committee = people_in(plan, committee)
        names = [firm.name for firm in serving]
        if any(key in in_committee and person.employer in names for key, person in in_branch.items()):
            yield fault(check, neighbourhood.id, "一人同在支部、业委会、物业三方")
        elif not (plan.posts_in(committee) or committee.members or committee.deputy_chair) or not any(
            plan.posts_in(branch) for branch in branches
        ):
            yield unknown(check, neighbourhood.id, "支部或业委会没有登记任何人")


def _vacancies(plan: Plan) -> Iterator[ExpectedVerdict]:
    check = "appointments.vacancy"
    bodies: list[tuple[PartyOrganisation | HomeownersCommittee, str]] = [(c, "chair") for c in plan.committees]
    bodies += [(o, "secretary") for o in plan.party_organisations if o.kind in _WITH_SECRETARY]
    for body, leading in bodies:
        known = {post.post for post in plan.posts_in(body)}
        held = {post.post for post in in_post(plan, body)}
        if (known - held) & {leading, "deputy_secretary"}:
            yield fault(check, body.id, "离任未补")
        elif leading not in known:
            yield unknown(check, body.id, "没有登记过负责人")
    for group in plan.party_organisations:
        if group.kind == "building_group" and not group.group_leader:
            yield unknown(check, group.id, "没有登记过党小组长")


def _terms_ending(plan: Plan) -> Iterator[ExpectedVerdict]:
    check = "appointments.term_ending"
    unbounded = ("street_working_committee", "big_working_committee", "building_group")
    bodies: list[PartyOrganisation | HomeownersCommittee] = [*plan.party_organisations, *plan.committees]
    for body in bodies:
        end = body.term_end
        if end is None:
            if body.kind not in unbounded:
                yield unknown(check, body.id, "届满时间未填")
        elif end >= DATA_DATE and 12 * (end.year - DATA_DATE.year) + end.month - DATA_DATE.month <= _MONTHS_AHEAD:
            yield fault(check, body.id, "任期将在半年内届满")
