/*---
id = "cadence.solved_in_100_days"
title = { zh = "“百日解百难”解决问题不足", en = "Too few problems solved in 100 days" }
why = { zh = "每个社区每年用约100天解决2至3个问题。最近一年里解决、且从公示（没填公示时间的从提出）起不超过100天的才计；多解决的不算错。没填解决时间、公示和提出时间都没填而又定不了的，判为不详。村不计。", en = "Each community solves 2 to 3 problems a year in about 100 days. Needs count that were solved in the last year, within 100 days of being posted (or stated, where the posting is not said); more are welcome. Where the days are not said and would decide, the answer is unknown. Villages are left out." }
subject = "Community"
severity = "medium"
source = "fuyang F10"
needs = ["communities", "needs"]
unit = { zh = "个问题", en = "problems" }
message = { zh = "{name}最近一年在{days_to_solve}天内解决问题{measure}个，应不少于{solved_minimum}个", en = "{name}: problems solved within {days_to_solve} days in the last year: {measure}, at least {solved_minimum} expected" }
remedy = ["needs"]

[thresholds.solved_minimum]
title = { zh = "限期内解决问题下限", en = "Problems solved in time, at least" }
default = 2
unit = { zh = "个问题", en = "problems" }
source = "fuyang F10"

[thresholds.days_to_solve]
title = { zh = "问题解决时限", en = "Days in which a problem is to be solved" }
default = 100
unit = { zh = "天", en = "days" }
source = "fuyang F10"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (c)-[:STATES]->(n:Need)
WHERE n.solved IS NULL AND n.progress = 'done'
   OR @in_last_months(n.solved_day, 12)
      AND (coalesce(n.announced_day, n.stated_day) IS NULL
           OR n.solved_day - coalesce(n.announced_day, n.stated_day) <= $days_to_solve)
WITH c,
     count(DISTINCT CASE WHEN n.solved IS NOT NULL AND coalesce(n.announced_day, n.stated_day) IS NOT NULL
                         THEN n.id END) AS certain,
     count(DISTINCT n.id) AS possible
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN certain >= $solved_minimum THEN false
            WHEN possible >= $solved_minimum OR @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       certain AS measure
ORDER BY subject
