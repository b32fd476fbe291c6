/*---
id = "coverage.broken_chain"
title = { zh = "上下级链条不通", en = "Broken chain of command" }
why = { zh = "社区党委、居民党支部、小区党支部、楼道党支部、楼栋党小组应能逐级隶属或受指导，直到街道党工委（镇党委、乡党委），任务才下得去、情况才上得来。单位、企业、行业党组织另有系统，议事协调机构不论隶属，都不在此列；本街道党工委还没有录入的，或所在台账没有一行填上级党组织（没有这一栏）的，判为不详。", en = "Community committees, residents', neighbourhood and stairwell branches and building groups are subordinate to, or guided by, one above the other up to the street working committee (town or township committee), else work stops on its way down and reports on their way up. Organisations of units, firms and trades answer to systems of their own, and consultative ones to nobody: they are left out. Where the street's own committee is not in the graph yet, or no row of the table names a superior (it has no column for one), the answer is unknown." }
subject = "PartyOrganisation"
severity = "high"
source = ["huangmei H1", "chaoyang C1", { convention = { zh = "党小组、楼道党支部、党支部、党总支、社区党委、街道，向上共五级", en = "a group, a stairwell branch, a branch, a general branch, a community committee, the street: five steps up" } }]
needs = ["party_organisations"]
unit = { zh = "级", en = "steps" }
message = { zh = "{place_name}{name}逐级向上{hops_maximum}级内没有接到街道（镇、乡）党（工）委", en = "{name}, {place_name}: no chain of at most {hops_maximum} steps up to a street, town or township committee" }
remedy = ["party_organisations"]

[thresholds.hops_maximum]
title = { zh = "向上隶属级数上限", en = "Steps up the chain, at most" }
default = 5
unit = { zh = "级", en = "steps" }
source = { convention = { zh = "至多向上追溯五级：党小组、楼道党支部、党支部、党总支、社区党委、街道", en = "the query follows at most five steps: group, stairwell branch, branch, general branch, community committee, street" } }
---*/
// One step up is SUBORDINATE_TO, or, into a functional organisation, GUIDES. Each of the five rounds takes everything reached
// one step further and notes in `hops` the round that met the street; what has nothing above it waits where it is. After the
// first round, those who share a superior go on together, as `below`.
// Steps are joined by id: that is what both engines do fast. `known` says that the street's own committee is in the graph, and that the table
// that the organisation stands in names superiors at all (`told`).
OPTIONAL MATCH (x:PartyOrganisation)-[:SUBORDINATE_TO]->(y:PartyOrganisation)
WITH collect(DISTINCT coalesce(x.source_file, '')) AS told
OPTIONAL MATCH (t:PartyOrganisation)
WHERE @street_committee(t)
WITH told, collect(DISTINCT t.street_id) AS streets
MATCH (a:PartyOrganisation)
WHERE a.kind IN ['community_committee', 'residents_branch', 'neighbourhood_branch', 'stairwell_branch', 'building_group']
WITH a, 0 AS hops, CASE WHEN a.street_id IN streets AND coalesce(a.source_file, '') IN told THEN 1 ELSE 0 END AS known

@step_up(a, up)
WITH hops, known, up, collect(a.id) AS below
MATCH (a:PartyOrganisation)
WHERE a.id = up
WITH a, below, known, CASE WHEN hops = 0 AND @street_committee(a) THEN 1 ELSE hops END AS hops

@step_up(a, up)
WITH below, hops, known, up
MATCH (a:PartyOrganisation)
WHERE a.id = up
WITH a, below, known, CASE WHEN hops = 0 AND @street_committee(a) THEN 2 ELSE hops END AS hops

@step_up(a, up)
WITH below, hops, known, up
MATCH (a:PartyOrganisation)
WHERE a.id = up
WITH a, below, known, CASE WHEN hops = 0 AND @street_committee(a) THEN 3 ELSE hops END AS hops

@step_up(a, up)
WITH below, hops, known, up
MATCH (a:PartyOrganisation)
WHERE a.id = up
WITH a, below, known, CASE WHEN hops = 0 AND @street_committee(a) THEN 4 ELSE hops END AS hops

@step_up(a, up)
WITH below, hops, known, up
MATCH (a:PartyOrganisation)
WHERE a.id = up
WITH a, below, known, CASE WHEN hops = 0 AND @street_committee(a) THEN 5 ELSE hops END AS hops

UNWIND below AS start
WITH start, known, min(CASE WHEN hops > 0 THEN hops END) AS hops
MATCH (o:PartyOrganisation)
WHERE o.id = start
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN hops <= $hops_maximum THEN false
            WHEN known = 0 THEN NULL
            ELSE true END AS fault,
       hops AS measure
ORDER BY subject
