/*---
id = "appointments.branch_without_community_cadre"
title = { zh = "小区党支部成员与社区干部未交叉任职", en = "No community cadre in the neighbourhood's branch" }
why = { zh = "鼓励小区党支部成员与社区干部交叉任职：支部里有一名社区党委、居委会成员或社区工作者，社区的工作就能落到小区，小区的事也能带回社区。有一名即为做到，人数记为达成数；支部或社区干部从未登记过人员的，判为不详；没有党支部的小区不在此列。", en = "Branch members and community cadres are encouraged to cross-appoint: one member of the community's Party or residents' committee, or one community worker, in the branch carries the community's work into the neighbourhood and its affairs back. One is enough; how many there are is counted as achieved. Where nobody was ever recorded in the branch, or as a cadre of the community, the answer is unknown; neighbourhoods without a branch are left out." }
subject = "Neighbourhood"
severity = "low"
source = "huangmei H12"
same_people = true
needs = ["neighbourhoods", "party_organisations", "community_workers", "posts"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{place_name}{name}的党支部中没有社区干部", en = "{name}, {place_name}: no community cadre in the branch" }
remedy = ["posts", "appointments"]
---*/
// A cadre is whoever holds a post in the community's Party or residents' committee, or a community worker's post there.
MATCH (n:Neighbourhood)<-[:COVERS]-(b:PartyOrganisation)
WHERE @neighbourhood_branch(b)
OPTIONAL MATCH (b)<-[h:HOLDS_POST]-(p:Person)
WHERE @in_force(h)
  AND (EXISTS { MATCH (p)-[k:HOLDS_POST]->(o:PartyOrganisation)-[:ESTABLISHED_IN]->(:Community)<-[:PART_OF]-(n)
                WHERE o.kind = 'community_committee' AND @in_force(k) }
       OR EXISTS { MATCH (p)-[k:HOLDS_POST]->(:ResidentsCommittee)-[:REPRESENTS]->(:Community)<-[:PART_OF]-(n)
                   WHERE @in_force(k) }
       OR EXISTS { MATCH (p)-[k:HOLDS_POST]->(:Community)<-[:PART_OF]-(n)
                   WHERE @worker_post(k) AND @in_force(k) })
WITH n, collect(DISTINCT p.id) AS cadres
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN size(cadres) > 0 THEN false
            WHEN NOT EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation)<-[:HOLDS_POST]-(:Person)
                              WHERE @neighbourhood_branch(b) } THEN NULL
            WHEN NOT EXISTS { MATCH (n)-[:PART_OF]->(:Community)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[:HOLDS_POST]-(:Person)
                              WHERE o.kind = 'community_committee' }
             AND NOT EXISTS { MATCH (n)-[:PART_OF]->(:Community)<-[:REPRESENTS]-(:ResidentsCommittee)<-[:HOLDS_POST]-(:Person) }
             AND NOT EXISTS { MATCH (n)-[:PART_OF]->(:Community)<-[k:HOLDS_POST]-(:Person)
                              WHERE @worker_post(k) } THEN NULL
            ELSE true END AS fault,
       size(cadres) AS measure,
       cadres AS evidence
ORDER BY subject
