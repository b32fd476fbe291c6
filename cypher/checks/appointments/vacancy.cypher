/*---
id = "appointments.vacancy"
title = { zh = "主要负责人空缺", en = "Leading post vacant" }
why = { zh = "党组织书记、业委会（居委会）主任、党小组长应当有人在任；曾经设过的副书记、网格长离任后也应补上。从未登记过负责人的，判为不详；街道一级、行业和单位党组织、居委会只在登记过负责人时才查；网格长、副书记只在登记过时才查；“大党委”职数另查。", en = "A Party organisation has a secretary, a homeowners' or residents' committee a chair, a Party group a leader; a deputy or a grid leader who has left is replaced too. Where nobody was ever recorded in the post, the answer is unknown; the street's organisations, those of trades and units, and residents' committees are asked only where a leader was once recorded, and so are deputies and grid leaders. Big committees are asked about elsewhere." }
subject = "PartyOrganisation|HomeownerCommittee|ResidentsCommittee|Grid"
severity = "medium"
source = ["fuyang F6", { convention = { zh = "设了组织就应有负责人", en = "a body that exists has somebody who leads it" } }]
needs = []
unit = { zh = "个", en = "posts" }
people = false
lacking = { secretary = { zh = "书记", en = "secretary" }, deputy_secretary = { zh = "副书记", en = "deputy secretary" }, chair = { zh = "主任", en = "chair" }, group_leader = { zh = "党小组长", en = "Party group leader" }, grid_leader = { zh = "网格长", en = "grid leader" } }
message = { zh = "{place_name}{name}的{lacking}空缺", en = "{name}, {place_name}: vacant: {lacking}" }
remedy = ["party_organisations", "homeowners_committees", "posts", "appointments"]
---*/
// leading: the post that leads the body; second: the deputy secretary, or nothing. Ever recorded, and held now.
MATCH (o:PartyOrganisation|HomeownerCommittee|ResidentsCommittee|Grid)
WHERE NOT o.id STARTS WITH 'PartyOrganisation:' OR o.kind <> 'big_committee'
WITH o,
     CASE WHEN o.id STARTS WITH 'Grid:' THEN 'grid_leader'
          WHEN NOT o.id STARTS WITH 'PartyOrganisation:' THEN 'chair'
          WHEN o.kind = 'building_group' THEN 'group_leader'
          ELSE 'secretary' END AS leading
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(:Person)
WHERE h.post IN ['secretary', 'deputy_secretary', 'group_leader', 'chair', 'grid_leader']
WITH o, leading,
     coalesce(max(CASE WHEN h.post = leading THEN 1 END), 0) AS led,
     coalesce(max(CASE WHEN h.post = leading AND @in_force(h) THEN 1 END), 0) AS leads,
     coalesce(max(CASE WHEN h.post = 'deputy_secretary' THEN 1 END), 0) AS seconded,
     coalesce(max(CASE WHEN h.post = 'deputy_secretary' AND @in_force(h) THEN 1 END), 0) AS seconds
WHERE led = 1 OR o.id STARTS WITH 'HomeownerCommittee:'
   OR o.kind IN ['community_committee', 'residents_branch', 'neighbourhood_branch', 'stairwell_branch', 'building_group', 'firm_branch']
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN led > leads OR seconded > seconds THEN true
            WHEN led = 0 THEN NULL
            ELSE false END AS fault,
       led - leads + seconded - seconds AS measure,
       [CASE WHEN led > leads THEN leading END, CASE WHEN seconded > seconds THEN 'deputy_secretary' END] AS lacking
ORDER BY subject
