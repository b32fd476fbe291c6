/*---
id = "cadence.mutual_evaluation"
title = { zh = "互评次数不足", en = "Too few mutual evaluations" }
why = { zh = "每年在全市开展1次互评。按全市合计，只计最近一年（365天），会议类型没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "The city holds a mutual evaluation once a year, counted for the city as a whole. Counted over the last 365 days; where a kind that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
needs = ["meetings"]
unit = { zh = "次会议", en = "meetings" }
message = { zh = "{name}最近12个月开展互评{measure}次，应不少于{mutual_evaluations_minimum}次", en = "{name}: mutual evaluations in the last 12 months: {measure}, at least {mutual_evaluations_minimum} expected" }
remedy = ["meetings"]

[thresholds.mutual_evaluations_minimum]
title = { zh = "互评每年次数下限", en = "Mutual evaluations a year, at least" }
default = 1
unit = { zh = "次会议", en = "meetings" }
source = "jiayuguan J11"
---*/
@meetings_of_city_year('mutual_evaluation', $mutual_evaluations_minimum)
