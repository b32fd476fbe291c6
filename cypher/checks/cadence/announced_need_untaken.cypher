/*---
id = "cadence.announced_need_untaken"
title = { zh = "公示的需求无人认领", en = "Announced need that nobody takes" }
why = { zh = "需求公示出去，过了一个月还没有单位、人员认领，公示就成了空话。进展填“未开始”才算无人认领；填了“办理中”或没填进展、又没填认领单位的，判为不详。已办结的需求不在此列。", en = "A need that was publicly posted and that no unit or person has taken after a month is an empty promise. It is untaken where its progress says not begun; where it says under way, or nothing, and no taker is entered, the answer is unknown. Needs that are done are left out." }
subject = "Need"
severity = "medium"
source = ["fuyang F10", "wuhan W5"]
needs = []
unit = { zh = "天", en = "days" }
message = { zh = "{place_name}“{name}”公示{measure}天无人认领，应在{days_untaken_maximum}天内认领", en = "{name}, {place_name}: taken by nobody, days since it was posted: {measure}, at most {days_untaken_maximum} expected" }
remedy = ["needs", "pairings"]

[thresholds.days_untaken_maximum]
title = { zh = "公示后无人认领天数上限", en = "Days from announcement until a need is taken, at most" }
default = 30
unit = { zh = "天", en = "days" }
source = { convention = { zh = "按月开会，需求应在下次会议认领（富阳F7）", en = "units meet monthly, so a need is taken at the next meeting (fuyang F7)" } }
---*/
MATCH (n:Need)
WHERE n.announced <= $as_of AND n.solved IS NULL AND (n.progress IS NULL OR n.progress <> 'done')
RETURN n.id AS subject,
       @place_of(n) AS place,
       n.name AS name,
       CASE WHEN EXISTS { MATCH (x)-[:TAKES]->(n) }
              OR $as_of_day - n.announced_day <= $days_untaken_maximum THEN false
            WHEN n.progress = 'open' THEN true END AS fault,
       $as_of_day - n.announced_day AS measure
ORDER BY subject
