/*---
id = "coverage.community_without_instructor"
title = { zh = "社区没有党建指导员", en = "Community without a Party-building instructor" }
why = { zh = "每个社区选派一名党建指导员，由优秀年轻党员干部担任，指导和帮助社区抓党建。已期满离任的不算；村不在此列。", en = "One Party-building instructor, an outstanding young Party cadre, is sent to each community. Whoever has left no longer counts; villages are left out." }
subject = "Community"
severity = "medium"
source = "jiayuguan J3"
needs = ["communities"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}有党建指导员{measure}名，应不少于{instructors_minimum}名", en = "{name}: Party-building instructors: {measure}, at least {instructors_minimum} expected" }
remedy = ["communities"]

[thresholds.instructors_minimum]
title = { zh = "党建指导员人数下限", en = "Party-building instructors, at least" }
default = 1
unit = { zh = "人", en = "persons" }
source = "jiayuguan J3"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (p:Person)-[w:INSTRUCTS]->(c)
WHERE @in_force(w)
WITH c, count(DISTINCT p.id) AS instructors
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN instructors >= $instructors_minimum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       instructors AS measure
ORDER BY subject
