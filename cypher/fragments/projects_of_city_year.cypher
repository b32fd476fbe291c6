/*---
says = { zh = "全市最近一年立项的某类项目够不够，按城市判定", en = "Whether a city agreed enough projects of one kind in the last year: a verdict for every city" }
gives = "clauses"

[parameters]
kind = { zh = "项目类别", en = "the kind of project" }
minimum = { zh = "应达到的个数", en = "how many are expected" }
---*/
@units_of_city(_city, _unit)
OPTIONAL MATCH (_m:Project)
WHERE (_m.street_id = _unit OR _m.district_id = _unit)
  AND (_m.kind IS NULL OR _m.kind = kind)
  AND (_m.agreed IS NULL OR @in_last_months(_m.agreed_day, 12))
WITH _city,
     count(DISTINCT CASE WHEN _m.kind = kind AND _m.agreed IS NOT NULL THEN _m.id END) AS _certain,
     count(DISTINCT _m.id) AS _possible
@verdict_on_city(_city, _certain, _possible, minimum)
