/*---
id = "cadence.needs_per_community"
title = { zh = "社区需求清单项数不合", en = "Too few or too many needs on a community's list" }
why = { zh = "每个社区每年梳理3至5项需求列入清单：少了说明没有摸底，多了办不完。只计最近12个月提出、填了“列入年度清单”的；没填是否列入、没填提出时间而又定不了的，判为不详。村不计。", en = "Each community lists 3 to 5 needs a year: fewer mean that nobody asked, more cannot be done. Needs of the last 12 months that are said to be on the year's list count; where that or the day is not said and would decide, the answer is unknown. Villages are left out." }
subject = "Community"
severity = "medium"
source = "fuyang F10"
needs = ["communities", "needs"]
unit = { zh = "项需求", en = "needs" }
message = { zh = "{name}最近12个月列入清单的需求有{measure}项，应为{needs_minimum}至{needs_maximum}项", en = "{name}: needs listed in the last 12 months: {measure}, {needs_minimum} to {needs_maximum} expected" }
remedy = ["needs"]

[thresholds.needs_minimum]
title = { zh = "列入清单需求下限", en = "Needs on the list, at least" }
default = 3
unit = { zh = "项需求", en = "needs" }
source = "fuyang F10"

[thresholds.needs_maximum]
title = { zh = "列入清单需求上限", en = "Needs on the list, at most" }
default = 5
unit = { zh = "项需求", en = "needs" }
source = "fuyang F10"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (c)-[:STATES]->(n:Need)
WHERE (n.listed IS NULL OR n.listed = true)
  AND (n.stated IS NULL OR @in_last_months(n.stated_day, 12))
WITH c,
     count(DISTINCT CASE WHEN n.listed = true AND n.stated IS NOT NULL THEN n.id END) AS certain,
     count(DISTINCT n.id) AS possible
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN certain >= $needs_minimum AND possible <= $needs_maximum THEN false
            WHEN @perhaps_village(c) THEN NULL
            WHEN certain > $needs_maximum OR possible < $needs_minimum THEN true END AS fault,
       certain AS measure
ORDER BY subject
