/*---
id = "cadence.joint_meeting"
title = { zh = "“大党委”联席会议没有按月召开", en = "Months without a joint meeting" }
why = { zh = "“大党委”每月召开一次联席会议，需求、资源、项目都在会上商定；不开会，“大党委”就只剩名单。只看本月之前的12个整月，新成立的从成立次月算起；没填成立时间的看本届任期起始，再看第一次联席会议，都没有的判为不详；会议类型没填而又定不了的，判为不详。", en = "The big committee holds a joint meeting every month, where needs, resources and projects are agreed: without meetings it is a list of names. The twelve whole months before the running one are looked at, for a new committee those after the month it was founded; where that is not said, after the month its term began, or its first joint meeting; with none of these, or where a meeting of unknown kind would decide, the answer is unknown." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F7"
needs = ["party_organisations", "meetings"]
unit = { zh = "个月", en = "months" }
message = { zh = "{name}本月之前的{denominator}个整月中有{numerator}个月联席会议不足{joint_meetings_minimum}次", en = "{name}: of {denominator} whole months before the running one, those with fewer joint meetings than {joint_meetings_minimum}: {numerator}" }
remedy = ["meetings"]

[thresholds.joint_meetings_minimum]
title = { zh = "联席会议每月次数下限", en = "Joint meetings a month, at least" }
default = 1
unit = { zh = "次/月", en = "meetings a month" }
source = "fuyang F7"

[thresholds.months_reviewed]
title = { zh = "回看整月数", en = "Whole months looked back" }
default = 12
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "本月之前的12个整月", en = "the twelve whole months before the running one" } }
---*/
// begun is 0 where nothing says when the committee began.
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(c:Community)
WHERE o.kind = 'big_committee'
OPTIONAL MATCH (c)<-[:HELD_BY]-(f:Meeting)
WHERE f.kind = 'joint_meeting'
WITH o, min(f.held_month) AS first
WITH o, coalesce(o.founded_month, o.term_start_month, first, 0) AS begun
MATCH (o)-[:ESTABLISHED_IN]->(c:Community)
OPTIONAL MATCH (c)<-[:HELD_BY]-(m:Meeting)
WHERE (m.kind IS NULL OR m.kind = 'joint_meeting')
  AND m.held_month > begun AND @in_whole_months(m.held_month, $months_reviewed)
WITH o, begun, m.held_month AS month,
     count(DISTINCT CASE WHEN m.kind = 'joint_meeting' THEN m.id END) AS certain,
     count(DISTINCT m.id) AS possible
WITH o, begun,
     count(CASE WHEN month IS NOT NULL AND certain >= $joint_meetings_minimum THEN 1 END) AS held,
     count(CASE WHEN month IS NOT NULL AND possible >= $joint_meetings_minimum THEN 1 END) AS perhaps,
     CASE WHEN begun + 1 >= $as_of_month THEN 0
          WHEN begun + 1 > $as_of_month - 1 * $months_reviewed THEN $as_of_month - begun - 1
          ELSE $months_reviewed END AS due
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN begun > 0 AND held >= due THEN false WHEN begun > 0 AND perhaps < due THEN true END AS fault,
       due - held AS measure,
       due - held AS numerator,
       due AS denominator
ORDER BY subject
