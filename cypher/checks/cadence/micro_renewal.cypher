/*---
id = "cadence.micro_renewal"
title = { zh = "微更新项目不足", en = "Too few micro-renewal projects" }
why = { zh = "每年实施微更新项目不少于10个。按全市合计，只计最近12个月（含去年同月），项目类别、立项时间没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "At least 10 micro-renewal projects a year, counted for the city as a whole. Counted over the last 12 months, the same month of last year included; where a kind or a day that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
thresholds = { micro_renewals_minimum = { default = 10, unit = "projects", source = "jiayuguan J11" } }
needs = ["projects"]
unit = "projects"
message = { zh = "{name}最近12个月立项微更新项目{measure}个，应不少于{micro_renewals_minimum}个", en = "{name}: micro-renewal projects in the last 12 months: {measure}, at least {micro_renewals_minimum} expected" }
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
  AND (m.kind IS NULL OR m.kind = 'micro_renewal')
  AND (m.agreed IS NULL OR m.agreed_month >= $as_of_month - 12 AND m.agreed <= $as_of)
WITH city,
     count(DISTINCT CASE WHEN m.kind = 'micro_renewal' AND m.agreed IS NOT NULL THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
RETURN city.id AS subject,
       city.id AS place,
       city.name AS name,
       CASE WHEN certain >= $micro_renewals_minimum THEN false WHEN possible >= $micro_renewals_minimum THEN NULL ELSE true END AS fault,
       certain AS measure
ORDER BY subject
