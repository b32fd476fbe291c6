/*---
id = "appointments.secretary_as_chair"
title = { zh = "支部书记、业委会主任未“一肩挑”", en = "Branch secretary is not the committee's chair" }
why = { zh = "提倡小区党支部书记按法定程序担任业委会主任，支部领导与业主自治合在一处。这里的“一肩挑”专指支部书记兼业委会主任，不指社区书记兼居委会主任。书记或主任空缺、未登记的，判为不详。", en = "It is encouraged that the branch secretary is elected chair of the homeowners' committee, so that the branch leads where owners decide. A secretary who heads both community and residents' committee is another matter. Where either post is empty or unrecorded, the answer is unknown." }
subject = "Neighbourhood"
severity = "advice"
source = "huangmei H12"
same_people = true
needs = ["neighbourhoods", "party_organisations", "homeowners_committees", "posts"]
people = false
message = { zh = "{place_name}{name}的党支部书记未兼任业委会主任", en = "{name}, {place_name}: the branch secretary is not the committee's chair" }
remedy = ["posts", "appointments"]
---*/
MATCH (n:Neighbourhood)<-[:REPRESENTS]-(m:HomeownerCommittee)
WHERE EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation) WHERE @neighbourhood_branch(b) }
OPTIONAL MATCH (m)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post = 'chair' AND @in_force(h)
  AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(b:PartyOrganisation)-[:COVERS]->(n)
               WHERE @neighbourhood_branch(b) AND k.post = 'secretary' AND @in_force(k) }
WITH n, collect(DISTINCT p.id) AS people
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN size(people) > 0 THEN false
            WHEN NOT EXISTS { MATCH (n)<-[:REPRESENTS]-(:HomeownerCommittee)<-[h:HOLDS_POST]-(:Person)
                              WHERE h.post = 'chair' AND @in_force(h) } THEN NULL
            WHEN NOT EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation)<-[k:HOLDS_POST]-(:Person)
                              WHERE @neighbourhood_branch(b) AND k.post = 'secretary'
                                AND @in_force(k) } THEN NULL
            ELSE true END AS fault,
       CASE WHEN size(people) > 0 THEN 1 ELSE 0 END AS numerator,
       1 AS denominator,
       people AS evidence
ORDER BY subject
