/*---
id = "service.budget"
title = { zh = "社区办公经费不足", en = "Community office budget too small" }
why = { zh = "每个社区年办公经费不低于20万元，工作才运转得开。按台账填报的一年总额判断，没填的判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "Each community has an office budget of at least 200,000 yuan a year, so that it can work. The year's total as stated is what is judged; where it is not said, the answer is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J10"
needs = ["communities"]
unit = { zh = "元/年", en = "yuan a year" }
message = { zh = "{name}年办公经费{measure}元，应不少于{office_budget_minimum}元", en = "{name}: an office budget of {measure} yuan a year, at least {office_budget_minimum} expected" }
remedy = ["communities"]

[thresholds.office_budget_minimum]
title = { zh = "办公经费下限", en = "Office budget, at least" }
default = 200000
unit = { zh = "元/年", en = "yuan a year" }
source = "jiayuguan J10"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.office_budget >= $office_budget_minimum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.office_budget < $office_budget_minimum END AS fault,
       c.office_budget AS measure
ORDER BY subject
