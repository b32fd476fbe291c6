"""A plan written down as registers: which facts stand in which register, by column name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphgov.samples.parts import Community, Neighbourhood
from graphgov.samples.plan import Plan
from graphgov.samples.register_cells import Record, RegisterTable, placed, register_table
from graphgov.samples.registers_of_people import (
    big_committee_members,
    community_workers,
    gridworkers,
    posts,
    registered_members,
    residents,
)
from graphgov.samples.registers_of_work import evaluations, meetings, needs, projects, resources, tasks
from graphgov.schema import register

NOBODY = "无"
"""What a register says where there is nobody: an empty cell says nothing."""


def register_tables(plan: Plan) -> tuple[RegisterTable, ...]:
    """Every register of the plan that has rows, places first."""
    makers: tuple[tuple[str, Callable[[Plan], Iterator[Record]]], ...] = (
        ("divisions", divisions),
        ("communities", communities),
        ("neighbourhoods", neighbourhoods),
        ("buildings", buildings),
        ("grids", grids),
        ("party_organisations", party_organisations),
        ("joint_construction_units", joint_construction_units),
        ("property_projects", property_projects),
        ("homeowners_committees", homeowners_committees),
        ("social_organisations", social_organisations),
        ("teams", teams),
        ("community_workers", community_workers),
        ("gridworkers", gridworkers),
        ("registered_members", registered_members),
        ("big_committee_members", big_committee_members),
        ("posts", posts),
        ("residents", residents),
        ("meetings", meetings),
        ("needs", needs),
        ("resources", resources),
        ("projects", projects),
        ("tasks", tasks),
        ("evaluations", evaluations),
    )
    tables = (register_table(register(name), list(make(plan))) for name, make in makers)
    return tuple(table for table in tables if table.rows)


def divisions(plan: Plan) -> Iterator[Record]:
    """行政区划."""
    for division in plan.divisions:
        yield {
            "code": division.code,
            "name": division.name,
            "level": division.level,
            "superior": division.superior.code if division.superior else None,
        }


def communities(plan: Plan) -> Iterator[Record]:
    """社区台账."""
    leads = {id(p.place): unit for unit in plan.units for p in unit.pairings if p.role == "lead" and p.until is None}
    for community in plan.communities:
        lead = leads.get(id(community))
        yield {
            "name": community.name,
            "code": community.code,
            "district": community.district.name,
            "street": community.street.name,
            "kind": community.kind,
            "households_stated": community.households,
            "residents_stated": community.residents,
            "party_members": community.party_members,
            "workers_stated": len([p for p in plan.posts_in(community) if p.post.startswith("worker")]),
            "grids_stated": len(plan.grids_of(community)),
            "neighbourhoods_stated": len(plan.neighbourhoods_of(community)),
            **vars(community.provision),
            "leader": community.leader or NOBODY,
            "instructor": community.instructor or NOBODY,
            "lead_unit": lead.name if lead else None,
            "linked_since": community.linked_since,
        }


def neighbourhoods(plan: Plan) -> Iterator[Record]:
    """小区台账."""
    firms = {id(project.neighbourhood): project.firm.name for project in plan.projects}
    branches = {id(o.neighbourhood): o.name for o in plan.party_organisations if o.kind == "neighbourhood_branch"}
    counts: dict[int, int] = {}
    for building in plan.buildings:
        counts[id(building.neighbourhood)] = counts.get(id(building.neighbourhood), 0) + 1
    for neighbourhood in plan.neighbourhoods:
        record = placed(neighbourhood.community)
        yield record | {
            "name": neighbourhood.name,
            "code": neighbourhood.code,
            "kind": neighbourhood.kind,
            "address": f"{neighbourhood.community.street.name}{neighbourhood.name}",
            "built_year": neighbourhood.built_year,
            "households_stated": neighbourhood.households,
            "residents_stated": neighbourhood.residents,
            "buildings_stated": counts.get(id(neighbourhood), 0),
            "party_members": neighbourhood.party_members,
            "has_homeowners_committee": neighbourhood.has_homeowners_committee,
            "has_property_firm": neighbourhood.has_property_firm,
            "has_basic_service": neighbourhood.has_basic_service,
            **{f"visits_{kind}": visits for kind, visits in neighbourhood.visits.items()},
            **vars(neighbourhood.rooms),
            "firm": firms.get(id(neighbourhood)),
            "branch": branches.get(id(neighbourhood)),
        }


def buildings(plan: Plan) -> Iterator[Record]:
    """楼栋台账."""
    for building in plan.buildings:
        yield placed(building.neighbourhood.community, building.neighbourhood) | {
            "name": building.name,
            "households_stated": building.households,
            "residents_stated": building.residents,
            "care_stated": building.care,
            "stairwells": building.stairwells,
            "floors": building.floors,
            "built_year": building.neighbourhood.built_year,
            "leader": building.leader,
            "leaders_since": building.leader_since,
            "grid": building.grid.name if building.grid else None,
        }


def grids(plan: Plan) -> Iterator[Record]:
    """网格台账."""
    for grid in plan.grids:
        yield placed(grid.community) | {
            "name": grid.name,
            "code": grid.code,
            "kind": grid.kind,
            "households_stated": grid.households,
            "residents_stated": grid.residents,
            "care_stated": grid.care,
            "duties": grid.duties,
            "receives_cadres": grid.receives_cadres,
            "founded": grid.founded,
            "station": grid.station,
            "neighbourhood": [n.name for n in grid.neighbourhoods],
        }


def party_organisations(plan: Plan) -> Iterator[Record]:
    """党组织台账."""
    for organisation in plan.party_organisations:
        record: Record = {"district": plan.district_of(organisation.unit).name}
        if organisation.superior:
            record |= _street_of(plan, organisation.superior.community)
        if organisation.street:
            record = {"district": organisation.street.superior_name, "street": organisation.street.name}
        if organisation.community:
            record |= placed(organisation.community, organisation.neighbourhood)
        yield record | {
            "building": [b.name for b in organisation.buildings],
            "grid": [g.name for g in organisation.grids],
            "unit": organisation.unit.name if organisation.unit else None,
            "name": organisation.name,
            "code": organisation.code,
            "kind": organisation.kind,
            "superior": organisation.superior.name if organisation.superior else None,
            "form": organisation.form,
            "industry": organisation.industry,
            "founded": organisation.founded,
            "term_number": organisation.term_number,
            "term_start": organisation.term_start,
            "term_end": organisation.term_end,
            "party_members": organisation.party_members,
            **(vars(organisation.haves) if organisation.haves else {}),
            "group_leader": organisation.group_leader,
            "hub_household": organisation.hub_households,
        }


def joint_construction_units(plan: Plan) -> Iterator[Record]:
    """共建单位台账: a row for each pairing, or one for a unit without any."""
    for unit in plan.units:
        own: Record = {
            "district": plan.district_of(unit).name,
            "name": unit.name,
            "code": unit.code,
            "kind": unit.kind,
            "superior": unit.superior,
            "staff": unit.staff,
            "party_members": unit.party_members,
            "party_form": unit.party_form,
        }
        if not unit.pairings:
            yield own
        for pairing in unit.pairings:
            sponsored = isinstance(pairing.place, Neighbourhood)
            yield (
                own
                | _street_of(plan, pairing.place)
                | {
                    "paired_neighbourhood" if sponsored else "paired_community": [pairing.place.name],
                    "is_lead": None if sponsored else pairing.role == "lead",
                    "paired_since": pairing.since,
                    "paired_until": pairing.until,
                }
            )


def _street_of(plan: Plan, community: Community | Neighbourhood | None) -> Record:
    """The street of a community that a row names, where two in the district bear its name."""
    if not isinstance(community, Community) or not plan.shares_its_name(community):
        return {}
    return {"street": community.street.name}


def property_projects(plan: Plan) -> Iterator[Record]:
    """物业企业及项目台账."""
    for project in plan.projects:
        yield placed(project.neighbourhood.community, project.neighbourhood) | {
            "firm": project.firm.name,
            "code": project.firm.code,
            "manager": project.manager,
            "leaders_since": project.contract_start,
            "contract_start": project.contract_start,
            "contract_end": project.contract_end,
            "households_served": project.neighbourhood.households,
            "staff": project.staff,
            "party_form": project.party_form,
            "rating": project.rating,
            "on_brand_list": project.on_brand_list,
            "firm_staff": project.firm.staff,
            "party_members": project.firm.party_members,
            "credit_rating": project.firm.credit_rating,
        }


def homeowners_committees(plan: Plan) -> Iterator[Record]:
    """业委会台账.  The chair stands in the register of posts, with an identity number; the others here by name."""
    for committee in plan.committees:
        yield placed(committee.neighbourhood.community, committee.neighbourhood) | {
            "name": committee.name,
            "code": committee.code,
            "kind": committee.kind,
            "founded": committee.founded,
            "term_number": committee.term_number,
            "term_start": committee.term_start,
            "term_end": committee.term_end,
            "members_stated": 2 + len(committee.members),
            "formation": committee.formation,
            "party_form": committee.party_form,
            "deputy_chair": [committee.deputy_chair] if committee.deputy_chair else [],
            "member": committee.members,
        }


def social_organisations(plan: Plan) -> Iterator[Record]:
    """社会组织台账."""
    for organisation in plan.social_organisations:
        yield placed(organisation.community) | {
            "name": organisation.name,
            "code": organisation.code,
            "kind": organisation.kind,
            "party_members": organisation.party_members,
            "fostered": organisation.fostered,
        }


def teams(plan: Plan) -> Iterator[Record]:
    """队伍台账."""
    for team in plan.teams:
        yield placed(team.community, team.neighbourhood) | {
            "name": team.name,
            "kind": team.kind,
            "members_stated": team.members,
            "founded": team.founded,
            "grid": team.grid.name if team.grid else None,
        }
