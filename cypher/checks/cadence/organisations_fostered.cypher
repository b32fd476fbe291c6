/*---
id = "cadence.organisations_fostered"
title = { zh = "培育社会组织不足", en = "Too few social organisations fostered" }
why = { zh = "培育社会组织不少于10家。按全市合计，填了培育时间的才计，培育时间没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "At least 10 social organisations are fostered, counted for the city as a whole. An organisation with a day from which it was fostered counts; where a day that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
needs = ["social_organisations"]
unit = { zh = "个组织", en = "organisations" }
message = { zh = "{name}培育社会组织{measure}家，应不少于{organisations_fostered_minimum}家", en = "{name}: social organisations fostered: {measure}, at least {organisations_fostered_minimum} expected" }
remedy = ["social_organisations"]

[thresholds.organisations_fostered_minimum]
title = { zh = "培育社会组织个数下限", en = "Social organisations fostered, at least" }
default = 10
unit = { zh = "个组织", en = "organisations" }
source = "jiayuguan J11"
---*/
@units_of_city(city, unit)
OPTIONAL MATCH (m:SocialOrganisation)
WHERE (m.street_id = unit OR m.district_id = unit)
  AND (m.fostered IS NULL OR m.fostered <= $as_of)
WITH city,
     count(DISTINCT CASE WHEN m.fostered IS NOT NULL THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
@verdict_on_city(city, certain, possible, $organisations_fostered_minimum)
