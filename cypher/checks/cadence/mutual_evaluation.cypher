/*---
id = "cadence.mutual_evaluation"
title = { zh = "互评次数不足", en = "Too few mutual evaluations" }
why = { zh = "每年在全市开展1次互评。按全市合计，只计最近12个月（含去年同月），会议类型没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "The city holds a mutual evaluation once a year, counted for the city as a whole. Counted over the last 12 months, the same month of last year included; where a kind that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
thresholds = { mutual_evaluations_minimum = { default = 1, unit = "meetings", source = "jiayuguan J11" } }
needs = ["meetings"]
unit = "meetings"
message = { zh = "{name}最近12个月开展互评{measure}次，应不少于{mutual_evaluations_minimum}次", en = "{name}: mutual evaluations in the last 12 months: {measure}, at least {mutual_evaluations_minimum} expected" }
remedy = ["meetings"]
---*/
// What lies in the city: in a division directly under it, or in the city itself where it has no districts.
MATCH (city:Division)
WHERE city.level = 'city'
OPTIONAL MATCH (d:Division)-[:PART_OF]->(city)
UNWIND [city.id, coalesce(d.id, city.id)] AS reached
WITH DISTINCT city, coalesce(reached, '') AS unit
OPTIONAL MATCH (m:Meeting)
WHERE (m.street_id = unit OR m.district_id = unit)
  AND (m.kind IS NULL OR m.kind = 'mutual_evaluation') AND m.held_month >= $as_of_month - 12 AND m.held <= $as_of
WITH city,
     count(DISTINCT CASE WHEN m.kind = 'mutual_evaluation' THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
RETURN city.id AS subject,
       city.id AS place,
       city.name AS name,
       CASE WHEN certain >= $mutual_evaluations_minimum THEN false WHEN possible >= $mutual_evaluations_minimum THEN NULL ELSE true END AS fault,
       certain AS measure
ORDER BY subject
