/*---
id = "service.care_per_gridworker"
title = { zh = "网格员关爱服务负担过重", en = "Too many residents in care per gridworker" }
why = { zh = "独居、高龄、残疾等关爱对象要常走访，一名网格员管得过多就顾不过来；没有网格员的，关爱对象就没人走访。关爱对象人数不详的，判为不详。", en = "Residents who live alone, are aged or disabled are to be called on; a gridworker with too many cannot, and without a gridworker nobody does. Where their number is unknown, so is the answer." }
subject = "Grid"
severity = "low"
source = { convention = { zh = "关爱服务对象每月走访一次", en = "everybody in care is called on once a month" } }
needs = ["grids", "gridworkers"]
unit = { zh = "人/网格员", en = "persons per gridworker" }
counts_residents = ["measure", "numerator"]
people = false
message = { zh = "{place_name}{name}有关爱服务对象{numerator}人、网格员{denominator}人，每名网格员应不超过{care_maximum}人", en = "{name}, {place_name}: residents in care {numerator}, gridworkers {denominator}; at most {care_maximum} each expected" }
remedy = ["gridworkers", "grid_splits"]

[thresholds.care_maximum]
title = { zh = "每名网格员联系重点服务人员上限", en = "People in need of care per gridworker, at most" }
default = 50
unit = { zh = "人/网格员", en = "persons per gridworker" }
source = { convention = { zh = "每月一次，每个工作日走访两三户", en = "once a month, two or three calls a working day" } }
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(g)
WHERE h.post = 'gridworker' AND @in_force(h)
WITH g, count(DISTINCT p.id) AS workers
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN g.kind IS NULL THEN NULL
            ELSE g.care > (1 * $care_maximum) * workers END AS fault,
       g.care / CASE WHEN workers > 0 THEN workers END AS measure,
       g.care AS numerator,
       workers AS denominator
ORDER BY subject
