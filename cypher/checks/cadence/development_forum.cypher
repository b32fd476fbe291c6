/*---
id = "cadence.development_forum"
title = { zh = "发展论坛场次不足", en = "Too few development forums" }
why = { zh = "每年举办1次发展论坛。按全市合计，只计最近一年（365天），会议类型没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "The city holds a development forum once a year, counted for the city as a whole. Counted over the last 365 days; where a kind that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
needs = ["meetings"]
unit = { zh = "次会议", en = "meetings" }
message = { zh = "{name}最近12个月举办发展论坛{measure}次，应不少于{forums_minimum}次", en = "{name}: development forums in the last 12 months: {measure}, at least {forums_minimum} expected" }
remedy = ["meetings"]

[thresholds.forums_minimum]
title = { zh = "发展论坛每年次数下限", en = "Development forums a year, at least" }
default = 1
unit = { zh = "次会议", en = "meetings" }
source = "jiayuguan J11"
---*/
@meetings_of_city_year('development_forum', $forums_minimum)
