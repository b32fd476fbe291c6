/*---
id = "appointments.secretary_is_community_secretary"
title = { zh = "“大党委”书记不是社区党组织书记", en = "The big committee's secretary is not the community secretary" }
why = { zh = "“大党委”书记由社区党组织书记担任，两套班子才是一个核心。任一书记空缺、未登记的，判为不详，空缺另查。", en = "The big committee's secretary is the community Party secretary, so that there is one core. Where either post is empty or unrecorded the answer is unknown; vacancies are asked about elsewhere." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F4"
same_people = true
needs = ["big_committee_members", "party_organisations", "posts"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{name}有{measure}名书记不是本社区党组织书记", en = "{name}: secretaries who are not the community Party secretary: {measure}" }
remedy = ["big_committee_members", "appointments"]
---*/
// Asked over people who may be one, the first of two stands for both: as many are to be right as are stated.
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(:Community)
WHERE o.kind = 'big_committee'
WITH DISTINCT o
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post = 'secretary' AND @in_force(h)
WITH o,
     collect(DISTINCT CASE WHEN NOT EXISTS { MATCH (p)-[k:HOLDS_POST]->(s:PartyOrganisation)-[e:ESTABLISHED_IN]->(:Community)<-[f:ESTABLISHED_IN]-(o)
                                             WHERE e.key <> f.key AND s.kind = 'community_committee' AND k.post = 'secretary'
                                               AND @in_force(k) } THEN p.id END) AS others,
     count(DISTINCT p.id) AS secretaries,
     count(DISTINCT CASE WHEN h.key STARTS WITH 'HOLDS_POST' THEN p.id END) AS stated
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN secretaries = 0 THEN NULL
            WHEN secretaries - size(others) >= stated THEN false
            WHEN NOT EXISTS { MATCH (o)-[e:ESTABLISHED_IN]->(:Community)<-[f:ESTABLISHED_IN]-(s:PartyOrganisation)<-[k:HOLDS_POST]-(:Person)
                              WHERE e.key <> f.key AND s.kind = 'community_committee' AND k.post = 'secretary'
                                AND @in_force(k) } THEN NULL
            ELSE true END AS fault,
       size(others) AS measure,
       others AS evidence
ORDER BY subject
