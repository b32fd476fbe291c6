/*---
id = "cadence.purchased_services"
title = { zh = "新增购买服务项目不足", en = "Too few services added to the purchase list" }
why = { zh = "每年新增购买服务项目不少于3项。按全市合计，只计最近12个月（含去年同月），项目类别、立项时间没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "At least 3 services a year are added to the purchase list, counted for the city as a whole. Counted over the last 12 months, the same month of last year included; where a kind or a day that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
thresholds = { purchased_services_minimum = { default = 3, unit = "projects", source = "jiayuguan J11" } }
needs = ["projects"]
unit = "projects"
message = { zh = "{name}最近12个月新增购买服务项目{measure}项，应不少于{purchased_services_minimum}项", en = "{name}: services added to the purchase list in the last 12 months: {measure}, at least {purchased_services_minimum} expected" }
remedy = ["projects"]
---*/
// What lies in the city: in a division directly under it, or in the city itself where it has no districts.
MATCH (city:Division)
WHERE city.level = 'city'
OPTIONAL MATCH (d:Division)-[:PART_OF]->(city)
UNWIND [city.id, coalesce(d.id, city.id)] AS reached
WITH DISTINCT city, coalesce(reached, '') AS unit
OPTIONAL MATCH (m:Project)
WHERE (m.street_id = unit OR m.district_id = unit)
  AND (m.kind IS NULL OR m.kind = 'purchased_service')
  AND (m.agreed IS NULL OR m.agreed_month >= $as_of_month - 12 AND m.agreed <= $as_of)
WITH city,
     count(DISTINCT CASE WHEN m.kind = 'purchased_service' AND m.agreed IS NOT NULL THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
RETURN city.id AS subject,
       city.id AS place,
       city.name AS name,
       CASE WHEN certain >= $purchased_services_minimum THEN false WHEN possible >= $purchased_services_minimum THEN NULL ELSE true END AS fault,
       certain AS measure
ORDER BY subject
