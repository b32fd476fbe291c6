/*---
id = "cadence.hall_meeting"
title = { zh = "居民议事厅没有按季度议事", en = "Deliberation hall did not meet in a quarter" }
why = { zh = "居民议事厅每季度至少议事1次，否则居民的事没有地方商量。只看已经结束的最近几个季度，本季度不计；会议类型没填而又定不了的，判为不详。村不计。", en = "The deliberation hall meets at least once a quarter, or there is nowhere to talk residents' affairs over. The last quarters that have ended are counted, the running one is not; where a meeting's kind is not said and would decide, the answer is unknown. Villages are left out." }
subject = "Community"
severity = "medium"
source = "jiayuguan J11"
needs = ["communities", "meetings"]
unit = { zh = "个季度", en = "quarters" }
message = { zh = "{name}最近{quarters_reviewed}个季度中有{measure}个季度议事不足{hall_meetings_minimum}次", en = "{name}: of the last {quarters_reviewed} quarters, those in which the hall met less often than {hall_meetings_minimum}: {measure}" }
remedy = ["meetings"]

[thresholds.hall_meetings_minimum]
title = { zh = "议事厅每季度会议次数下限", en = "Meetings of the deliberation hall a quarter, at least" }
default = 1
unit = { zh = "次/季度", en = "meetings a quarter" }
source = "jiayuguan J11"

[thresholds.quarters_reviewed]
title = { zh = "回看季度数", en = "Quarters looked back" }
default = 4
unit = { zh = "个季度", en = "quarters" }
source = { convention = { zh = "截至上一完整季度的一年", en = "the year that ended with the last whole quarter" } }
---*/
// Quarters are counted as months are, from year 0: month / 3.
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (c)<-[:HELD_BY]-(m:Meeting)
WHERE (m.kind IS NULL OR m.kind = 'deliberation_hall')
  AND m.held_month / 3 >= $as_of_month / 3 - $quarters_reviewed AND m.held_month / 3 < $as_of_month / 3
WITH c, m.held_month / 3 AS quarter,
     count(DISTINCT CASE WHEN m.kind = 'deliberation_hall' THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
WITH c,
     count(CASE WHEN certain >= $hall_meetings_minimum AND quarter IS NOT NULL THEN 1 END) AS held,
     count(CASE WHEN possible >= $hall_meetings_minimum AND quarter IS NOT NULL THEN 1 END) AS perhaps
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN held >= $quarters_reviewed THEN false
            WHEN perhaps >= $quarters_reviewed OR @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       $quarters_reviewed - held AS measure
ORDER BY subject
