/*---
id = "cadence.joint_meeting_attendance"
title = { zh = "联席会议没有邀请齐", en = "Joint meeting to which not all were invited" }
why = { zh = "联席会议一般邀请全体委员和联系领导参加。最近12个月里有会议填了没有邀请联系领导，或应到人数少于当时在任委员人数的，列出；一次都没有到会的结对单位附在后面。没填是否邀请、应到人数，或没有登记过委员的，判为不详；没有开过会的不在此列。", en = "All members and the linked leader are generally invited to a joint meeting. Listed are committees that in the last 12 months held one without inviting the leader, or at which fewer were expected than then sat on the committee; paired units that came to none are named as evidence. Where neither is said, or no member was ever recorded, the answer is unknown; committees that did not meet are left out." }
subject = "PartyOrganisation"
severity = "low"
source = "fuyang F7"
needs = ["big_committee_members", "meetings"]
unit = { zh = "次会议", en = "meetings" }
people = false
message = { zh = "{name}最近{months_attended}个月召开联席会议{denominator}次，其中{numerator}次没有邀请全体委员和联系领导", en = "{name}: of {denominator} joint meetings in the last {months_attended} months, those to which not all members and the linked leader were invited: {numerator}" }
remedy = ["meetings"]

[thresholds.months_attended]
title = { zh = "回看月数", en = "Months looked back" }
default = 12
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "按年看，每次联席会议只计一次", en = "a year, in which each meeting counts once" } }
---*/
// Who came to none of the meetings is looked for only where it is known who came to any.
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(c:Community)<-[:HELD_BY]-(m:Meeting)
WHERE o.kind = 'big_committee' AND m.kind = 'joint_meeting'
  AND @in_last_months(m.held_day, $months_attended)
WITH DISTINCT o.id AS committee, m.id AS meeting, m.leader_invited AS invited, m.expected AS expected, coalesce(m.held_day, 0) AS day
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(o:PartyOrganisation)
WHERE o.id = committee AND @committee_post(h)
  AND (h.since_day IS NULL OR h.since_day <= day) AND (h.until_day IS NULL OR h.until_day >= day)
WITH committee, meeting, invited, expected, count(DISTINCT p.id) AS members
WITH committee,
     count(meeting) AS held,
     count(CASE WHEN invited = false OR expected < members THEN 1 END) AS short,
     count(CASE WHEN invited = true AND members > 0 AND expected >= members THEN 1 END) AS full
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(c:Community)
WHERE o.id = committee
OPTIONAL MATCH (c)<-[:HELD_BY]-(m:Meeting)<-[:ATTENDED]-(x:JointConstructionUnit)
WHERE m.kind = 'joint_meeting' AND @in_last_months(m.held_day, $months_attended)
WITH o, c, held, short, full, collect(DISTINCT x.id) AS present
OPTIONAL MATCH (u:JointConstructionUnit)-[w:PAIRED_WITH]->(c)
WHERE @in_force(w)
WITH o, held, short, full,
     collect(CASE WHEN size(present) > 0 AND NOT u.id IN present THEN u.id END) AS absent
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN short > 0 THEN true WHEN full < held THEN NULL ELSE false END AS fault,
       short AS measure,
       short AS numerator,
       held AS denominator,
       absent AS evidence
ORDER BY subject
