/*---
id = "cadence.resource_unused"
title = { zh = "资源闲置", en = "Resource that nobody uses" }
why = { zh = "单位提供的资源半年还没有对应任何需求，也没有项目使用，资源清单与需求清单没有对上。没填提供时间的，判为不详。", en = "A resource that after half a year meets no need and serves no project: the lists of resources and of needs were never matched. Where the day it was offered is not said, the answer is unknown." }
subject = "Resource"
severity = "low"
source = ["fuyang F13", "wuhan W5"]
needs = ["projects"]
unit = { zh = "个月", en = "months" }
message = { zh = "{place_name}“{name}”提供{measure}个月仍未使用，应在{months_unused_maximum}个月内对接", en = "{name}, {place_name}: unused, months since it was offered: {measure}, at most {months_unused_maximum} expected" }
remedy = ["resources", "projects"]

[thresholds.months_unused_maximum]
title = { zh = "资源闲置月数上限", en = "Months that a resource lies unused, at most" }
default = 6
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "清单至少每半年对接一次（武汉W5：常态机制）", en = "lists are matched at least every half year (wuhan W5: a standing mechanism)" } }
---*/
MATCH (r:Resource)
WHERE r.offered IS NULL OR r.offered <= $as_of
OPTIONAL MATCH (u)-[:OFFERS]->(r)
WITH r, collect(u.id) AS units
RETURN r.id AS subject,
       @place_of(r) AS place,
       r.name AS name,
       CASE WHEN EXISTS { MATCH (r)-[:MEETS]->(n:Need) } OR EXISTS { MATCH (j:Project)-[:USES]->(r) } THEN false
            ELSE $as_of_month - r.offered_month > $months_unused_maximum END AS fault,
       $as_of_month - r.offered_month AS measure,
       units AS evidence
ORDER BY subject
