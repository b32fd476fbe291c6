/*---
id = "coverage.community_without_linked_leader"
title = { zh = "社区没有联系领导", en = "Community without a linked leader" }
why = { zh = "1+1+X 中的第一个“1”：每个社区有一名区（县）领导联系，一名领导可联系几个社区。联系已满期未续的，也算没有；村不在此列。", en = "The first 1 of 1+1+X: one leader of the district or county is linked to each community, and may be to several. A link that has run out no longer counts; villages are left out." }
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
WHERE @in_force(w)
WITH c, count(DISTINCT p.id) AS leaders
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN leaders > 0 THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       leaders AS measure
ORDER BY subject
