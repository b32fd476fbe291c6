/*---
id = "appointments.police_head_on_community_committee"
title = { zh = "派出所（警务室）负责人未进社区党委", en = "Police head is not on the community committee" }
why = { zh = "派出所（警务室）负责人进社区党委班子，警务与社区治理才能一起部署。委员类别填了公安派出所、或登记为派出所负责人的，都算；社区没有登记派出所负责人、社区党委从未登记成员的，判为不详。", en = "The head of the police office sits on the community committee, so that policing and governance are planned together. A seat of the police counts, so does the recorded post. Where no police head of the community, or no member of the committee, was ever recorded, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J9"
same_people = true
needs = ["communities", "party_organisations", "posts"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}的派出所（警务室）负责人未进社区党委班子", en = "{name}: the head of the police office is not on the community committee" }
remedy = ["posts", "appointments"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
  AND EXISTS { MATCH (c)<-[:ESTABLISHED_IN]-(o:PartyOrganisation) WHERE o.kind = 'community_committee' }
OPTIONAL MATCH (c)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[h:HOLDS_POST]-(p:Person)
WHERE o.kind = 'community_committee' AND @in_force(h)
  AND (h.seat = 'police'
       OR @police_head(p))
WITH c, collect(DISTINCT p.id) AS people
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN size(people) > 0 THEN false
            WHEN @perhaps_village(c) THEN NULL
            WHEN NOT EXISTS { MATCH (c)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[:HOLDS_POST]-(:Person)
                              WHERE o.kind = 'community_committee' } THEN NULL
            WHEN EXISTS { MATCH (c)<-[k:HOLDS_POST]-(:Person)
                          WHERE k.post = 'police_head' AND @in_force(k) } THEN true
            WHEN EXISTS { MATCH (c)<-[s:SERVES]-(:Team)<-[k:HOLDS_POST]-(:Person)
                          WHERE k.post = 'police_head' AND @in_force(s) AND @in_force(k) } THEN true
            END AS fault,
       size(people) AS measure,
       CASE WHEN size(people) > 0 THEN 1 ELSE 0 END AS numerator,
       1 AS denominator,
       people AS evidence
ORDER BY subject
