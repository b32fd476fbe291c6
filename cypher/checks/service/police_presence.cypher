/*---
id = "service.police_presence"
title = { zh = "民警在社区时间不足", en = "Police officer too rarely in the community" }
why = { zh = "民警每周在社区工作不少于3天，居民才找得到人。天数没填的，判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "The officer is in the community at least 3 days a week, so that residents can find somebody. Where the days are not said, the answer is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J9"
needs = ["communities"]
unit = { zh = "天/周", en = "days a week" }
message = { zh = "{name}民警每周在岗{measure}天，应不少于{police_days_minimum}天", en = "{name}: days a week that an officer is present: {measure}, at least {police_days_minimum} expected" }
remedy = ["communities"]

[thresholds.police_days_minimum]
title = { zh = "民警每周在社区天数下限", en = "Days a week that the officer is in the community, at least" }
default = 3
unit = { zh = "天/周", en = "days a week" }
source = "jiayuguan J9"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.police_days >= $police_days_minimum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.police_days < $police_days_minimum END AS fault,
       c.police_days AS measure
ORDER BY subject
