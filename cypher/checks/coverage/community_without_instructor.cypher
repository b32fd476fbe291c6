/*---
id = "coverage.community_without_instructor"
title = { zh = "社区没有党建指导员", en = "Community without a Party-building instructor" }
why = { zh = "每个社区选派一名党建指导员，由优秀年轻党员干部担任，指导和帮助社区抓党建。已期满离任的不算；台账写明没有（无、空缺）或登记的人已离任的才算问题，没填的判为不详；村不在此列。", en = "One Party-building instructor, an outstanding young Party cadre, is sent to each community. Whoever has left no longer counts; only a stated none, or somebody on record who has left, is a fault, a cell left empty is unknown; villages are left out." }
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
WITH c,
     count(DISTINCT CASE WHEN @in_force(w) THEN p.id END) AS instructors,
     count(p.id) AS recorded
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN instructors >= $instructors_minimum
              OR c.has_instructor = true AND $instructors_minimum <= 1 THEN false
            WHEN @perhaps_village(c) THEN NULL
            WHEN c.has_instructor = false OR recorded > 0 THEN true
            END AS fault,
       instructors AS measure
ORDER BY subject
