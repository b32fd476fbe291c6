/*---
id = "cadence.overdue_task"
title = { zh = "任务、项目超期未办结", en = "Task or project past its deadline" }
why = { zh = "改革任务、下沉事项、项目过了完成时限还没有办结。没填完成时限的，或过了时限而进展、完成时间都没填的，判为不详；挂牌没有时限，不在此列。", en = "A reform task, an item sent down or a project that is past its deadline and not done. Where no deadline is said, or after it neither progress nor a day of completion, the answer is unknown; signs have no deadline and are left out." }
subject = "Task|Project"
severity = "medium"
source = "jiayuguan J1"
needs = []
unit = { zh = "天", en = "days" }
message = { zh = "{place_name}“{name}”超过完成时限{measure}天仍未办结", en = "{name}, {place_name}: not done, days past its deadline: {measure}" }
remedy = ["tasks", "projects"]

[thresholds.days_overdue_maximum]
title = { zh = "超期天数上限", en = "Days past the deadline, at most" }
default = 0
unit = { zh = "天", en = "days" }
source = { convention = { zh = "有时限就应按时限办结（嘉峪关J1：每项任务都有时限）", en = "a deadline is a deadline (jiayuguan J1: each task has one)" } }
---*/
MATCH (x:Task|Project)
WHERE NOT x.id STARTS WITH 'Task:' OR x.kind IS NULL OR x.kind <> 'sign'
OPTIONAL MATCH (u)-[:TAKES]->(x)
WITH x, collect(u.id) AS units
RETURN x.id AS subject,
       @place_of(x) AS place,
       x.name AS name,
       CASE WHEN x.done <= $as_of OR x.progress = 'done' THEN false
            WHEN x.due IS NULL THEN NULL
            WHEN $as_of_day - x.due_day <= $days_overdue_maximum THEN false
            WHEN x.done IS NULL AND x.progress IS NULL THEN NULL
            ELSE true END AS fault,
       CASE WHEN x.due < $as_of THEN $as_of_day - x.due_day END AS measure,
       units AS evidence
ORDER BY subject
