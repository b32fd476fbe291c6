/*---
id = "appointments.overlapping_posts"
title = { zh = "任职时间重叠", en = "Posts that overlap in time" }
why = { zh = "两个专职岗位时间重叠，或同时在两个社区的组织任职，至少有一处是挂名。联系领导、副书记（由牵头单位班子成员兼任）除外；单位、企业、物业项目、社会组织的职务跨社区属正常；同一社区的社工岗位与本社区党组织、居委会、网格的职务算一份工作，但专职同时管两个网格不算。", en = "Two full-time posts at one time, or posts in the organisations of two communities at one time: one of them is held in name only. Linked leaders and deputy secretaries (the lead units' leaders) are exempt; posts in units, firms, property projects and social organisations may well reach over communities; a community worker's posts in the same community, its Party organisations, residents' committee and grids are one job, two grids full time are not." }
subject = "Person"
severity = "medium"
source = "convention: nobody works full time in two places, or for two communities, at once"
needs = []
unit = "pairs of posts"
people = true
message = { zh = "{place_name}人员{subject}有{measure}组职务任职时间重叠", en = "{subject}, {place_name}: pairs of posts that overlap in time: {measure}" }
remedy = ["posts", "appointments"]
---*/
// Overlaps that began by $as_of, also past ones. Spans are [since, until); one that is empty overlaps nothing.
// hours: 2 stated full time, 1 an empty cell of a worker's or gridworker's post, 0 neither. governs: 1 where the work is tied to a
// community. corps: 1 a grid, 2 the community itself, its Party organisations, residents' committee
// and micro grids (part of a grid), 0 none of these.
// What the second MATCH compares is made free of nulls first: a null from outside would match nothing on Ladybug.
MATCH (p:Person)-[h:HOLDS_POST]->(x)
WHERE h.since IS NULL OR h.since <= $as_of
WITH p, h.key AS key, x.id AS one, coalesce(x.community_id, '') AS community,
     coalesce(h.since_day, -1000000) AS since, coalesce(h.until_day, 1000000) AS until,
     CASE WHEN h.post = 'deputy_secretary' THEN 1 ELSE 0 END AS deputy,
     CASE WHEN h.full_time = true THEN 2
          WHEN h.full_time IS NULL AND h.post IN ['gridworker', 'worker_chief', 'worker_deputy', 'worker_member', 'worker_officer'] THEN 1
          ELSE 0 END AS hours,
     CASE WHEN x.id STARTS WITH 'JointConstructionUnit:' OR x.id STARTS WITH 'PropertyFirm:'
            OR x.id STARTS WITH 'PropertyProject:' OR x.id STARTS WITH 'SocialOrganisation:'
            OR x.kind IN ['unit_organisation', 'firm_branch', 'industry_committee'] THEN 0
          ELSE 1 END AS governs,
     CASE WHEN x.id STARTS WITH 'Grid:' AND (x.kind IS NULL OR x.kind <> 'micro') THEN 1
          WHEN x.id STARTS WITH 'Grid:' OR x.id STARTS WITH 'Community:' OR x.id STARTS WITH 'PartyOrganisation:'
            OR x.id STARTS WITH 'ResidentsCommittee:' THEN 2
          ELSE 0 END AS corps
OPTIONAL MATCH (p)-[k:HOLDS_POST]->(y)
WHERE key < k.key AND one <> y.id AND deputy = 0 AND k.post <> 'deputy_secretary'
  AND (k.since IS NULL OR k.since <= $as_of)
  AND since < until AND (k.since IS NULL OR k.until IS NULL OR k.since < k.until)
  AND (k.until_day IS NULL OR since < k.until_day) AND (k.since_day IS NULL OR k.since_day < until)
WITH p, one, y.id AS other, community, coalesce(y.community_id, '') AS other_community, hours, governs, corps,
     CASE WHEN k.full_time = true THEN 2
          WHEN k.full_time IS NULL AND k.post IN ['gridworker', 'worker_chief', 'worker_deputy', 'worker_member', 'worker_officer'] THEN 1
          ELSE 0 END AS other_hours,
     CASE WHEN y.id STARTS WITH 'JointConstructionUnit:' OR y.id STARTS WITH 'PropertyFirm:'
            OR y.id STARTS WITH 'PropertyProject:' OR y.id STARTS WITH 'SocialOrganisation:'
            OR y.kind IN ['unit_organisation', 'firm_branch', 'industry_committee'] THEN 0
          ELSE 1 END AS other_governs,
     CASE WHEN y.id STARTS WITH 'Grid:' AND (y.kind IS NULL OR y.kind <> 'micro') THEN 1
          WHEN y.id STARTS WITH 'Grid:' OR y.id STARTS WITH 'Community:' OR y.id STARTS WITH 'PartyOrganisation:'
            OR y.id STARTS WITH 'ResidentsCommittee:' THEN 2
          ELSE 0 END AS other_corps
WITH p, one, other,
     CASE WHEN other IS NULL THEN 0
          WHEN governs = 1 AND other_governs = 1 AND community <> '' AND other_community <> ''
               AND community <> other_community THEN 2
          WHEN hours = 0 OR other_hours = 0 THEN 0
          WHEN community <> '' AND community = other_community
               AND corps > 0 AND other_corps > 0 AND corps + other_corps > 2 THEN 0
          WHEN hours = 2 AND other_hours = 2 THEN 2
          ELSE 1 END AS clash
WITH p,
     count(CASE WHEN clash = 2 THEN 1 END) AS pairs,
     count(CASE WHEN clash = 1 THEN 1 END) AS unsaid,
     collect(DISTINCT CASE WHEN clash = 2 THEN one END) + collect(DISTINCT CASE WHEN clash = 2 THEN other END) AS places
RETURN p.id AS subject,
       coalesce(p.community_id, p.street_id, p.district_id) AS place,
       p.name AS name,
       CASE WHEN pairs + unsaid = 0 THEN false
            WHEN EXISTS { MATCH (p)-[w:LINKED_TO]->(:Community)
                          WHERE (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until > $as_of) } THEN false
            WHEN pairs > 0 THEN true
            ELSE NULL END AS fault,
       pairs AS measure,
       places AS evidence
ORDER BY subject
