/*---
id = "appointments.overlapping_posts"
title = { zh = "任职时间重叠", en = "Posts that overlap in time" }
why = { zh = "两个专职岗位时间重叠，或同时在两个社区的组织任职，至少有一处是挂名。联系领导、副书记（由牵头单位班子成员兼任）除外；单位、企业、物业项目、社会组织的职务跨社区属正常；同一社区的社工岗位与本社区党组织、居委会、网格的职务算一份工作，但专职同时管两个综合网格不算；综合网格与专属网格可由一人管，网格类型没填而又影响结论的，判为不详。", en = "Two full-time posts at one time, or posts in the organisations of two communities at one time: one of them is held in name only. Linked leaders and deputy secretaries (the lead units' leaders) are exempt; posts in units, firms, property projects and social organisations may well reach over communities; a community worker's posts in the same community, its Party organisations, residents' committee and grids are one job, two comprehensive grids full time are not. One person may work a comprehensive and an exclusive grid; where a grid's kind is not said and would decide, the answer is unknown." }
subject = "Person"
severity = "medium"
source = { convention = { zh = "不得同时在两处或两个社区专职任职", en = "nobody works full time in two places, or for two communities, at once" } }
same_people = true
needs = []
unit = { zh = "组职务", en = "pairs of posts" }
people = true
message = { zh = "{place_name}人员{subject}有{measure}组职务任职时间重叠", en = "{subject}, {place_name}: pairs of posts that overlap in time: {measure}" }
remedy = ["posts", "appointments"]
---*/
// Overlaps that began by $as_of, also past ones. Who holds one post only, as nearly all do, is answered for first and at once.
// Spans run from their first day through their last; going from one post to another on one day is no overlap, and a post of a
// single day none either.
// hours: 2 stated full time, 1 an empty cell of a worker's or gridworker's post, 0 neither. governs: 1 where the work is tied to a
// community. corps: 1 a grid that is comprehensive or may be, 2 an exclusive grid, the community itself, its Party organisations, residents' committee
// and micro grids (part of a grid), 0 none of these.
MATCH (p:Person)-[h:HOLDS_POST]->()
WHERE h.since IS NULL OR h.since <= $as_of
WITH p.id AS person, @place_of(p) AS home, p.name AS called, count(h.key) AS posts
WHERE posts = 1
RETURN person AS subject,
       home AS place,
       called AS name,
       posts > 1 AS fault,
       posts - 1 AS measure,
       CASE WHEN posts > 1 THEN [person] END AS evidence
UNION ALL
MATCH (p:Person)-[h:HOLDS_POST]->(x)
WHERE h.since IS NULL OR h.since <= $as_of
WITH p,
     collect({key: h.key, place: x.id, kind: coalesce(x.kind, ''), community: coalesce(x.community_id, ''), post: coalesce(h.post, ''),
              since: coalesce(h.since_day, -1000000), until: coalesce(h.until_day, 1000000),
              hours: CASE WHEN h.full_time IS NULL THEN 1 WHEN h.full_time = true THEN 2 ELSE 0 END}) AS posts
WHERE size(posts) > 1
UNWIND posts AS one
WITH p, posts, one,
     CASE WHEN one.hours <> 1 OR one.post = 'gridworker' OR @worker_post(one)
          THEN one.hours ELSE 0 END AS hours,
     CASE WHEN one.place STARTS WITH 'JointConstructionUnit:' OR one.place STARTS WITH 'PropertyFirm:'
            OR one.place STARTS WITH 'PropertyProject:' OR one.place STARTS WITH 'SocialOrganisation:'
            OR one.kind IN ['unit_organisation', 'firm_branch', 'industry_committee'] THEN 0
          ELSE 1 END AS governs,
     CASE WHEN one.place STARTS WITH 'Grid:' AND NOT one.kind IN ['micro', 'exclusive'] THEN 1
          WHEN one.place STARTS WITH 'Grid:' OR one.place STARTS WITH 'Community:' OR one.place STARTS WITH 'PartyOrganisation:'
            OR one.place STARTS WITH 'ResidentsCommittee:' THEN 2
          ELSE 0 END AS corps
WITH p, collect({key: one.key, place: one.place, community: one.community, post: one.post, since: one.since, until: one.until,
                 hours: hours, governs: governs, corps: corps,
                 unsure: CASE WHEN corps = 1 AND one.kind = '' THEN 1 ELSE 0 END}) AS posts
UNWIND posts AS one
UNWIND posts AS other
WITH p, one.place AS first, other.place AS second,
     CASE WHEN one.key >= other.key OR one.place = other.place
            OR one.post = 'deputy_secretary' OR other.post = 'deputy_secretary'
            OR one.since >= one.until OR other.since >= other.until
            OR one.since >= other.until OR other.since >= one.until THEN 0
          WHEN one.governs = 1 AND other.governs = 1 AND one.community <> '' AND other.community <> ''
               AND one.community <> other.community THEN 2
          WHEN one.hours = 0 OR other.hours = 0 THEN 0
          WHEN one.community <> '' AND one.community = other.community
               AND one.corps > 0 AND other.corps > 0 AND one.corps + other.corps > 2 THEN 0
          WHEN one.corps = 1 AND other.corps = 1 AND one.unsure + other.unsure > 0 THEN 1
          WHEN one.hours = 2 AND other.hours = 2 THEN 2
          ELSE 1 END AS clash
WITH p,
     count(CASE WHEN clash = 2 THEN 1 END) AS pairs,
     count(CASE WHEN clash = 1 THEN 1 END) AS unsaid,
     collect(CASE WHEN clash = 2 THEN first END) + collect(CASE WHEN clash = 2 THEN second END) AS places
RETURN p.id AS subject,
       @place_of(p) AS place,
       p.name AS name,
       CASE WHEN pairs + unsaid = 0 THEN false
            WHEN EXISTS { MATCH (p)-[w:LINKED_TO]->(:Community)
                          WHERE @in_force(w) } THEN false
            WHEN pairs > 0 THEN true
            ELSE NULL END AS fault,
       pairs AS measure,
       places AS evidence
