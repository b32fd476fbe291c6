/*---
id = "appointments.member_in_homeowners_committee"
title = { zh = "社区党委成员未进入业委会", en = "No community committee member in a homeowners' committee" }
why = { zh = "社区党委成员按法定程序进入小区业委会（共建委员会），党的主张才能在业主自治中落地。有一个业委会有社区党委成员即为做到，人数记为达成数；社区党委或业委会从未登记过成员的，判为不详。", en = "Community committee members enter homeowners' committees by legal procedure, so that the Party is heard where owners decide. One committee with such a member is enough; how many there are is counted as achieved. Where nobody was ever recorded on either side, the answer is unknown." }
subject = "Community"
severity = "low"
source = ["chaoyang C5", { convention = { zh = "交叉任职中的鼓励情形", en = "design of cross-appointments, class wanted" } }]
same_people = true
needs = ["communities", "neighbourhoods", "party_organisations", "homeowners_committees", "posts"]
unit = { zh = "个", en = "committees" }
people = false
message = { zh = "{name}有业委会{denominator}个，有社区党委成员任职的{numerator}个", en = "{name}: {denominator} homeowners' committees; with a member of the community committee: {numerator}" }
remedy = ["posts", "appointments"]
---*/
MATCH (c:Community)<-[:PART_OF]-(:Neighbourhood)<-[:REPRESENTS]-(m:HomeownerCommittee)
WHERE @perhaps_community(c)
OPTIONAL MATCH (m)<-[h:HOLDS_POST]-(p:Person)
WHERE @in_force(h)
  AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(o:PartyOrganisation)-[:ESTABLISHED_IN]->(c)
               WHERE o.kind = 'community_committee' AND @in_force(k) }
WITH c,
     count(DISTINCT m.id) AS committees,
     count(DISTINCT CASE WHEN p.id IS NOT NULL THEN m.id END) AS achieved,
     collect(p.id) AS people
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN achieved > 0 THEN false
            WHEN @perhaps_village(c) THEN NULL
            WHEN NOT EXISTS { MATCH (c)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[:HOLDS_POST]-(:Person)
                              WHERE o.kind = 'community_committee' } THEN NULL
            WHEN NOT EXISTS { MATCH (c)<-[:PART_OF]-(:Neighbourhood)<-[:REPRESENTS]-(:HomeownerCommittee)<-[:HOLDS_POST]-(:Person) } THEN NULL
            ELSE true END AS fault,
       achieved AS measure,
       achieved AS numerator,
       committees AS denominator,
       people AS evidence
ORDER BY subject
