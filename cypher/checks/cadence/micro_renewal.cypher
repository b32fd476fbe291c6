/*---
id = "cadence.micro_renewal"
title = { zh = "微更新项目不足", en = "Too few micro-renewal projects" }
why = { zh = "每年实施微更新项目不少于10个。按全市合计，只计最近一年（365天），项目类别、立项时间没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "At least 10 micro-renewal projects a year, counted for the city as a whole. Counted over the last 365 days; where a kind or a day that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
needs = ["projects"]
unit = { zh = "个项目", en = "projects" }
message = { zh = "{name}最近12个月立项微更新项目{measure}个，应不少于{micro_renewals_minimum}个", en = "{name}: micro-renewal projects in the last 12 months: {measure}, at least {micro_renewals_minimum} expected" }
remedy = ["projects"]

[thresholds.micro_renewals_minimum]
title = { zh = "微更新项目每年个数下限", en = "Micro-renewal projects a year, at least" }
default = 10
unit = { zh = "个项目", en = "projects" }
source = "jiayuguan J11"
---*/
@projects_of_city_year('micro_renewal', $micro_renewals_minimum)
