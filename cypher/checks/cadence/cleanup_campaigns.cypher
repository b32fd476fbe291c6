/*---
id = "cadence.cleanup_campaigns"
title = { zh = "环境整治行动次数不足", en = "Too few clean-up campaigns" }
why = { zh = "每年开展2次环境整治行动。按全市合计，只计最近一年（365天），会议类型没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "The city runs two clean-up campaigns a year, counted for the city as a whole. Counted over the last 365 days; where a kind that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
needs = ["meetings"]
unit = { zh = "次", en = "campaigns" }
message = { zh = "{name}最近12个月开展环境整治行动{measure}次，应不少于{campaigns_minimum}次", en = "{name}: clean-up campaigns in the last 12 months: {measure}, at least {campaigns_minimum} expected" }
remedy = ["meetings"]

[thresholds.campaigns_minimum]
title = { zh = "环境整治行动每年次数下限", en = "Clean-up campaigns a year, at least" }
default = 2
unit = { zh = "次", en = "campaigns" }
source = "jiayuguan J11"
---*/
@meetings_of_city_year('campaign', $campaigns_minimum)
