/*---
id = "appointments.too_few"
title = { zh = "交叉任职过少", en = "Too few cross-appointments" }
why = { zh = "双向进入、交叉任职按人次计：社区党委成员进业委会、派出所负责人进社区党委、社区书记进街道“大工委”、业委会主任及物业和两新组织负责人进“大党委”，以及支部书记任业委会主任。少于底线的，供改进参考。既无业委会又无物业项目的社区不在此列。", en = "Cross-appointments are counted by person and side: community committee members in homeowners' committees, police heads on the community committee, the community secretary on the street's big working committee, chairs and heads of firms and two-new organisations on the big committee, and branch secretaries who chair a committee. Below a floor there is room to improve. Communities with neither homeowners' committee nor property project are left out." }
subject = "Community"
severity = "low"
source = ["huangmei H12", "convention: one cross-appointment is a single thread; a floor keeps communities from resting on it"]
thresholds = { cross_appointments_minimum = { default = 2, unit = "appointments", source = "convention: one in the Party's own bodies and one in the owners'" } }
needs = ["communities", "party_organisations", "homeowners_committees", "property_projects", "big_committee_members", "posts"]
unit = "appointments"
people = false
message = { zh = "{name}有交叉任职{measure}人次，宜不少于{cross_appointments_minimum}人次", en = "{name}: cross-appointments: {measure}, at least {cross_appointments_minimum} expected" }
remedy = ["posts", "big_committee_members", "appointments"]
---*/
// The kinds are those of appointments.no_cross_appointment; who is wanted twice, on a Party committee and as a chair, counts twice.
MATCH (c:Community)
WHERE (c.kind IS NULL OR c.kind = 'community')
  AND (EXISTS { MATCH (c)<-[:PART_OF]-(:Neighbourhood)<-[:REPRESENTS]-(:HomeownerCommittee) }
       OR EXISTS { MATCH (c)<-[:PART_OF]-(:Neighbourhood)<-[:MANAGES]-(:PropertyProject) })
OPTIONAL MATCH (c)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[h:HOLDS_POST]-(p:Person)
WHERE o.kind IN ['community_committee', 'big_committee']
  AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until > $as_of)
  AND (o.kind = 'big_committee' AND h.seat IN ['homeowners', 'property_firm', 'two_new']
       OR o.kind = 'big_committee'
          AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(:HomeownerCommittee)-[:REPRESENTS]->(:Neighbourhood)-[:PART_OF]->(c)
                       WHERE k.post = 'chair'
                         AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) }
       OR o.kind = 'big_committee'
          AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(:PropertyFirm)-[:UNDERTAKES]->(:PropertyProject)-[:MANAGES]->(:Neighbourhood)-[:PART_OF]->(c)
                       WHERE k.post IN ['head', 'legal_representative']
                         AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) }
       OR o.kind = 'community_committee'
          AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(:HomeownerCommittee)-[:REPRESENTS]->(:Neighbourhood)-[:PART_OF]->(c)
                       WHERE (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) }
       OR o.kind = 'community_committee'
          AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(x)
                       WHERE k.post = 'police_head'
                         AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) }
       OR o.kind = 'community_committee' AND h.post = 'secretary'
          AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(w:PartyOrganisation)
                       WHERE w.kind = 'big_working_committee'
                         AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) })
WITH c, collect(DISTINCT p.id) AS seated
OPTIONAL MATCH (c)<-[:PART_OF]-(n:Neighbourhood)<-[:REPRESENTS]-(m:HomeownerCommittee)<-[k:HOLDS_POST]-(q:Person)
WHERE k.post = 'chair' AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of)
  AND EXISTS { MATCH (q)-[h:HOLDS_POST]->(b:PartyOrganisation)
               WHERE b.kind IN ['neighbourhood_branch', 'residents_branch'] AND h.post = 'secretary'
                 AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until > $as_of) }
WITH c, seated, collect(DISTINCT q.id) AS chairs
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN size(seated) + size(chairs) >= $cross_appointments_minimum THEN false
            WHEN c.kind IS NULL AND NOT c.name CONTAINS '社区' THEN NULL
            ELSE true END AS fault,
       size(seated) + size(chairs) AS measure,
       seated + chairs AS evidence
ORDER BY subject
