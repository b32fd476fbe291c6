/*---
says = { zh = "全市最近一年某类会议、活动的次数够不够，按城市判定", en = "Whether a city held enough meetings of one kind in the last year: a verdict for every city" }
gives = "clauses"

[parameters]
kind = { zh = "会议类型", en = "the kind of meeting" }
minimum = { zh = "应达到的次数", en = "how many are expected" }
---*/
@units_of_city(_city, _unit)
OPTIONAL MATCH (_m:Meeting)
WHERE (_m.street_id = _unit OR _m.district_id = _unit)
  AND (_m.kind IS NULL OR _m.kind = kind) AND @in_last_months(_m.held_day, 12)
WITH _city,
     count(DISTINCT CASE WHEN _m.kind = kind THEN _m.id END) AS _certain,
     count(DISTINCT _m.id) AS _possible
@verdict_on_city(_city, _certain, _possible, minimum)
