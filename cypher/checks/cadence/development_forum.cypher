/*---
id = "cadence.development_forum"
title = { zh = "发展论坛场次不足", en = "Too few development forums" }
why = { zh = "每年举办1次发展论坛。按全市合计，只计最近12个月（含去年同月），会议类型没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "The city holds a development forum once a year, counted for the city as a whole. Counted over the last 12 months, the same month of last year included; where a kind that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
thresholds = { forums_minimum = { default = 1, unit = "meetings", source = "jiayuguan J11" } }
needs = ["meetings"]
unit = "meetings"
message = { zh = "{name}最近12个月举办发展论坛{measure}次，应不少于{forums_minimum}次", en = "{name}: development forums in the last 12 months: {measure}, at least {forums_minimum} expected" }
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
  AND (m.kind IS NULL OR m.kind = 'development_forum') AND m.held_month >= $as_of_month - 12 AND m.held <= $as_of
WITH city,
     count(DISTINCT CASE WHEN m.kind = 'development_forum' THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
RETURN city.id AS subject,
       city.id AS place,
       city.name AS name,
       CASE WHEN certain >= $forums_minimum THEN false WHEN possible >= $forums_minimum THEN NULL ELSE true END AS fault,
       certain AS measure
ORDER BY subject
