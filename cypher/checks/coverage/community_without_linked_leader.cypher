/*---
id = "coverage.community_without_linked_leader"
title = { zh = "社区没有联系领导", en = "Community without a linked leader" }
why = { zh = "1+1+X 中的第一个“1”：每个社区有一名区（县）领导联系，一名领导可联系几个社区。联系已满期未续的，也算没有；台账写明没有（无、空缺）或联系已满期的才算问题，没填的判为不详；村不在此列。", en = "The first 1 of 1+1+X: one leader of the district or county is linked to each community, and may be to several. A link that has run out no longer counts; only a stated none, or a link that has run out, is a fault, a cell left empty is unknown; villages are left out." }
subject = "Community"
severity = "medium"
source = ["fuyang F1", "huangmei H13"]
needs = ["communities"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}没有区（县）领导联系", en = "{name}: no leader linked to it" }
remedy = ["communities"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (p:Person)-[w:LINKED_TO]->(c)
WITH c,
     count(DISTINCT CASE WHEN @in_force(w) THEN p.id END) AS leaders,
     count(p.id) AS recorded
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN leaders > 0 OR c.has_linked_leader = true THEN false
            WHEN @perhaps_village(c) THEN NULL
            WHEN c.has_linked_leader = false OR recorded > 0 THEN true
            END AS fault,
       leaders AS measure
ORDER BY subject
