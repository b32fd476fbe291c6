/*---
id = "appointments.no_cross_appointment"
title = { zh = "社区没有交叉任职", en = "Community without any cross-appointment" }
why = { zh = "双向进入、交叉任职五种情形一种都没有：社区党委成员进业委会；支部书记任业委会主任；业委会主任、物业或两新组织负责人进“大党委”；派出所负责人进社区党委；社区书记进街道“大工委”。既无业委会又无物业项目的社区不在此列。", en = "None of the five wanted kinds: a community committee member in a homeowners' committee; a branch secretary as its chair; a chair, a firm's or a two-new organisation's head on the big committee; the police head on the community committee; the community secretary on the street's big working committee. Communities with neither homeowners' committee nor property project are left out." }
subject = "Community"
severity = "low"
source = ["chaoyang C5", "huangmei H12"]
needs = ["communities", "party_organisations", "homeowners_committees", "property_projects", "big_committee_members", "posts"]
unit = "persons"
people = false
message = { zh = "{name}没有任何一种双向进入、交叉任职", en = "{name}: no cross-appointment of any wanted kind" }
remedy = ["posts", "big_committee_members", "appointments"]
---*/
// Starts from the people who hold two posts at once, one of them in a Party organisation of the community.
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
       CASE WHEN size(seated) + size(chairs) > 0 THEN false
            WHEN c.kind IS NULL AND NOT c.name CONTAINS '社区' THEN NULL
            ELSE true END AS fault,
       seated + chairs AS evidence
ORDER BY subject
