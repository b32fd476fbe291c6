/*---
id = "quality.post_without_start"
title = { zh = "任职没有起始时间", en = "Post without a start" }
why = { zh = "没填任职时间的，系统当作一直在任，届满、重叠、空缺都查不准。", en = "A post without a start is taken to have been held always, so that vacancies, overlaps and terms cannot be told." }
subject = "Person"
severity = "low"
source = { convention = { zh = "任职应有起始日期", en = "a post has a first day" } }
needs = []
unit = { zh = "个", en = "posts" }
people = true
message = { zh = "{place_name}人员{subject}有{measure}项任职没有起始时间", en = "{subject}, {place_name}: posts without a start: {measure}" }
remedy = ["posts", "gridworkers", "community_workers", "party_organisations", "big_committee_members"]
---*/
MATCH (p:Person)-[h:HOLDS_POST]->(x)
WITH p.id AS subject, @place_of(p) AS place, p.name AS name,
     collect(CASE WHEN h.since IS NULL THEN x.id END) AS places
RETURN subject AS subject,
       place AS place,
       name AS name,
       size(places) > 0 AS fault,
       size(places) AS measure,
       places AS evidence
ORDER BY subject
