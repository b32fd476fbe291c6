/*---
id = "appointments.secretary_on_big_working_committee"
title = { zh = "街道“大工委”没有社区书记", en = "No community secretary on the street's big working committee" }
why = { zh = "每个街道选1名优秀社区党组织书记进“大工委”，社区的情况和诉求可以直达街道。“大工委”从未登记成员、街道内没有登记社区书记的，判为不详；没有“大工委”的街道不在此列。", en = "Each street puts one outstanding community secretary on its big working committee, so that communities are heard there. Where no member of the committee, or no community secretary of the street, is recorded, the answer is unknown; streets without a big working committee are left out." }
subject = "Division"
severity = "medium"
source = "jiayuguan J10"
same_people = true
needs = ["party_organisations", "posts"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}“大工委”中社区党组织书记{measure}名，应不少于{secretaries_minimum}名", en = "{name}: community secretaries on the big working committee: {measure}, at least {secretaries_minimum} expected" }
remedy = ["posts", "appointments"]

[thresholds.secretaries_minimum]
title = { zh = "“大工委”中社区书记人数下限", en = "Community secretaries on the big working committee, at least" }
default = 1
unit = { zh = "人", en = "persons" }
source = "jiayuguan J10"
---*/
MATCH (d:Division)<-[:ESTABLISHED_IN]-(w:PartyOrganisation)
WHERE d.level = 'street' AND w.kind = 'big_working_committee'
OPTIONAL MATCH (w)<-[h:HOLDS_POST]-(p:Person)
WHERE @in_force(h)
  AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(o:PartyOrganisation)-[:ESTABLISHED_IN]->(:Community)-[:PART_OF]->(d)
               WHERE o.kind = 'community_committee' AND k.post = 'secretary' AND @in_force(k) }
WITH d, collect(DISTINCT p.id) AS people
RETURN d.id AS subject,
       d.id AS place,
       d.name AS name,
       CASE WHEN size(people) >= $secretaries_minimum THEN false
            WHEN NOT EXISTS { MATCH (d)<-[:ESTABLISHED_IN]-(w:PartyOrganisation)<-[:HOLDS_POST]-(:Person)
                              WHERE w.kind = 'big_working_committee' } THEN NULL
            WHEN NOT EXISTS { MATCH (d)<-[:PART_OF]-(:Community)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[k:HOLDS_POST]-(:Person)
                              WHERE o.kind = 'community_committee' AND k.post = 'secretary'
                                AND @in_force(k) } THEN NULL
            ELSE true END AS fault,
       size(people) AS measure,
       size(people) AS numerator,
       1 * $secretaries_minimum AS denominator,
       people AS evidence
ORDER BY subject
