/*---
id = "appointments.local_heads_on_big_committee"
title = { zh = "“大党委”没有业委会、物业、两新组织负责人", en = "No local heads on the big committee" }
why = { zh = "“大党委”应吸收部分党员业委会主任、物业企业负责人、两新组织负责人任委员，议事才有小区和企业的声音。有一人即为做到，人数记为达成数；政治面貌未填的不作数也不算缺，判为不详；从未登记过成员的，判为不详。社区既无业委会又无物业项目、没有结对两新组织的不在此列。", en = "Some Party members among chairs of homeowners' committees, heads of property firms and heads of two-new organisations are members of the big committee, so that neighbourhoods and firms are heard. One is enough; how many there are is counted as achieved. Where it is not recorded whether they are Party members, or no member was ever recorded, the answer is unknown. Communities with no homeowners' committee, no property project and no paired two-new organisation are left out." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F5"
same_people = true
needs = ["big_committee_members", "homeowners_committees", "property_projects", "joint_construction_units", "posts"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}有委员{denominator}名，其中没有党员身份的业委会主任、物业企业负责人或两新组织负责人", en = "{name}: of {denominator} members, none is a Party member who heads a homeowners' committee, a property firm or a two-new organisation" }
remedy = ["big_committee_members", "appointments"]
---*/
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(c:Community)
WHERE o.kind = 'big_committee'
  AND (EXISTS { MATCH (c)<-[:PART_OF]-(:Neighbourhood)<-[:REPRESENTS]-(:HomeownerCommittee) }
       OR EXISTS { MATCH (c)<-[:PART_OF]-(:Neighbourhood)<-[:MANAGES]-(:PropertyProject) }
       OR EXISTS { MATCH (c)<-[w:PAIRED_WITH]-(u:JointConstructionUnit)
                   WHERE u.kind = 'two_new_organisation' AND @in_force(w) })
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post IN ['deputy_secretary', 'member'] AND @in_force(h)
  AND (h.seat IN ['homeowners', 'property_firm', 'two_new']
       OR @chairs_homeowners(p, c)
       OR @heads_firm(p, c)
       OR EXISTS { MATCH (p)-[k:HOLDS_POST]->(u:JointConstructionUnit)-[w:PAIRED_WITH]->(c)
                   WHERE u.kind = 'two_new_organisation' AND k.post = 'head' AND @in_force(k)
                     AND @in_force(w) })
WITH o,
     collect(DISTINCT CASE WHEN p.party_member = true THEN p.id END) AS people,
     count(DISTINCT CASE WHEN p.party_member IS NULL THEN p.id END) AS unsaid
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(q:Person)
WHERE @committee_post(h)
WITH o, people, unsaid,
     count(h.key) AS recorded,
     count(DISTINCT CASE WHEN @in_force(h) THEN q.id END) AS members
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN size(people) > 0 THEN false
            WHEN recorded = 0 OR unsaid > 0 THEN NULL
            ELSE true END AS fault,
       size(people) AS measure,
       size(people) AS numerator,
       members AS denominator,
       people AS evidence
ORDER BY subject
