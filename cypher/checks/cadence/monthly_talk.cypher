/*---
id = "cadence.monthly_talk"
title = { zh = "“月月谈”没有按月召开", en = "Months without a monthly talk" }
why = { zh = "每月谈一个小区，议两三个问题，形成决议、监督执行。只看本月之前的12个整月；会议类型、所在小区、议题数没填而又定不了的，判为不详。村不计。", en = "One neighbourhood a month, two or three issues, a resolution and supervised execution. The twelve whole months before the running one are looked at; where a meeting's kind, neighbourhood or number of issues is not said and would decide, the answer is unknown. Villages are left out." }
subject = "Community"
severity = "medium"
source = "wuhan W7"
base = false
needs = ["communities", "meetings"]
unit = { zh = "个月", en = "months" }
message = { zh = "{name}本月之前的{months_reviewed}个整月中有{measure}个月没有召开“月月谈”（每月谈1个小区，议{issues_minimum}至{issues_maximum}个问题）", en = "{name}: of the {months_reviewed} whole months before the running one, those without a talk of one neighbourhood and {issues_minimum} to {issues_maximum} issues: {measure}" }
remedy = ["meetings"]

[thresholds.issues_minimum]
title = { zh = "每次月谈议题下限", en = "Issues of a monthly talk, at least" }
default = 2
unit = { zh = "个问题", en = "issues" }
source = "wuhan W7"

[thresholds.issues_maximum]
title = { zh = "每次月谈议题上限", en = "Issues of a monthly talk, at most" }
default = 3
unit = { zh = "个问题", en = "issues" }
source = "wuhan W7"

[thresholds.months_reviewed]
title = { zh = "回看整月数", en = "Whole months looked back" }
default = 12
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "本月之前的12个整月", en = "the twelve whole months before the running one" } }
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (c)<-[:HELD_BY]-(m:Meeting)
WHERE (m.kind IS NULL OR m.kind = 'monthly_talk')
  AND (m.issues IS NULL OR m.issues >= $issues_minimum AND m.issues <= $issues_maximum)
  AND @in_whole_months(m.held_month, $months_reviewed)
WITH c,
     count(DISTINCT CASE WHEN m.kind IS NOT NULL AND m.issues IS NOT NULL AND m.neighbourhood_id IS NOT NULL
                         THEN m.held_month END) AS held,
     count(DISTINCT m.held_month) AS perhaps
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN held >= $months_reviewed THEN false
            WHEN perhaps >= $months_reviewed OR @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       $months_reviewed - held AS measure
ORDER BY subject
