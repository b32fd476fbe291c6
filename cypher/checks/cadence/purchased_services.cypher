/*---
id = "cadence.purchased_services"
title = { zh = "新增购买服务项目不足", en = "Too few services added to the purchase list" }
why = { zh = "每年新增购买服务项目不少于3项。按全市合计，只计最近一年（365天），项目类别、立项时间没填而又定不了的，判为不详。只在引用本规则的模式下检查。", en = "At least 3 services a year are added to the purchase list, counted for the city as a whole. Counted over the last 365 days; where a kind or a day that is not said would decide, the answer is unknown. Runs only under a model that cites it." }
subject = "Division"
severity = "medium"
source = "jiayuguan J11"
base = false
needs = ["projects"]
unit = { zh = "个项目", en = "projects" }
message = { zh = "{name}最近12个月新增购买服务项目{measure}项，应不少于{purchased_services_minimum}项", en = "{name}: services added to the purchase list in the last 12 months: {measure}, at least {purchased_services_minimum} expected" }
remedy = ["projects"]

[thresholds.purchased_services_minimum]
title = { zh = "新增购买服务项目下限", en = "Service items added to the purchase list, at least" }
default = 3
unit = { zh = "个项目", en = "projects" }
source = "jiayuguan J11"
---*/
@projects_of_city_year('purchased_service', $purchased_services_minimum)
