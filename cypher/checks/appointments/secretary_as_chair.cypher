/*---
id = "appointments.secretary_as_chair"
title = { zh = "支部书记、业委会主任未“一肩挑”", en = "Branch secretary is not the committee's chair" }
why = { zh = "提倡小区党支部书记按法定程序担任业委会主任，支部领导与业主自治合在一处。这里的“一肩挑”专指支部书记兼业委会主任，不指社区书记兼居委会主任。书记或主任空缺、未登记的，判为不详。", en = "It is encouraged that the branch secretary is elected chair of the homeowners' committee, so that the branch leads where owners decide. A secretary who heads both community and residents' committee is another matter. Where either post is empty or unrecorded, the answer is unknown." }
subject = "Neighbourhood"
severity = "advice"
source = "huangmei H12"
needs = ["neighbourhoods", "party_organisations", "homeowners_committees", "posts"]
people = false
message = { zh = "{place_name}{name}的党支部书记未兼任业委会主任", en = "{name}, {place_name}: the branch secretary is not the committee's chair" }
remedy = ["posts", "appointments"]
---*/
MATCH (n:Neighbourhood)<-[:REPRESENTS]-(m:HomeownerCommittee)
WHERE EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation) WHERE b.kind IN ['neighbourhood_branch', 'residents_branch'] }
OPTIONAL MATCH (m)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post = 'chair'
  AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until > $as_of)
  AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(b:PartyOrganisation)-[:COVERS]->(n)
               WHERE b.kind IN ['neighbourhood_branch', 'residents_branch'] AND k.post = 'secretary'
                 AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) }
WITH n, collect(DISTINCT p.id) AS people
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN size(people) > 0 THEN false
            WHEN NOT EXISTS { MATCH (n)<-[:REPRESENTS]-(:HomeownerCommittee)<-[h:HOLDS_POST]-(:Person)
                              WHERE h.post = 'chair'
                                AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until > $as_of) } THEN NULL
            WHEN NOT EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation)<-[k:HOLDS_POST]-(:Person)
                              WHERE b.kind IN ['neighbourhood_branch', 'residents_branch'] AND k.post = 'secretary'
                                AND (k.since IS NULL OR k.since <= $as_of) AND (k.until IS NULL OR k.until > $as_of) } THEN NULL
            ELSE true END AS fault,
       CASE WHEN size(people) > 0 THEN 1 ELSE 0 END AS numerator,
       1 AS denominator,
       people AS evidence
ORDER BY subject
