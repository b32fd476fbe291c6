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
message = { zh = "{place_name}人员{subject}有{measure}对任职时间重叠", en = "{subject}, {place_name}: {measure} pairs of posts overlap in time" }
remedy = ["posts", "appointments"]
---*/
// Overlaps that began by $as_of, also past ones. Spans are [since, until); one that is empty overlaps nothing.
// `sure` pairs are stated full time on both sides; `possible` ones are so where an empty cell hides a full-time post, which
// only those of community workers and gridworkers are taken to do.
MATCH (p:Person)-[h:HOLDS_POST]->(x)
WHERE h.since IS NULL OR h.since <= $as_of
OPTIONAL MATCH (p)-[k:HOLDS_POST]->(y)
WHERE h.key < k.key AND x.id <> y.id
  AND (k.since IS NULL OR k.since <= $as_of)
  AND (h.since IS NULL OR h.until IS NULL OR h.since < h.until)
  AND (k.since IS NULL OR k.until IS NULL OR k.since < k.until)
  AND (h.since IS NULL OR k.until IS NULL OR h.since < k.until)
  AND (k.since IS NULL OR h.until IS NULL OR k.since < h.until)
  AND h.post <> 'deputy_secretary' AND k.post <> 'deputy_secretary'
  AND NOT EXISTS { MATCH (p)-[w:LINKED_TO]->(:Community)
                   WHERE (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until > $as_of) }
WITH p, x.id AS one, y.id AS other,
     y IS NOT NULL AND x.community_id = y.community_id
       AND (x.id STARTS WITH 'Community:' OR x.id STARTS WITH 'PartyOrganisation:'
            OR x.id STARTS WITH 'ResidentsCommittee:' OR x.id STARTS WITH 'Grid:')
       AND (y.id STARTS WITH 'Community:' OR y.id STARTS WITH 'PartyOrganisation:'
            OR y.id STARTS WITH 'ResidentsCommittee:' OR y.id STARTS WITH 'Grid:')
       AND NOT (x.id STARTS WITH 'Grid:' AND y.id STARTS WITH 'Grid:') AS one_job,
     x.community_id <> y.community_id
       AND NOT (x.id STARTS WITH 'JointConstructionUnit:' OR x.id STARTS WITH 'PropertyFirm:'
                OR x.id STARTS WITH 'PropertyProject:' OR x.id STARTS WITH 'SocialOrganisation:'
                OR coalesce(x.kind, '') IN ['unit_organisation', 'firm_branch', 'industry_committee'])
       AND NOT (y.id STARTS WITH 'JointConstructionUnit:' OR y.id STARTS WITH 'PropertyFirm:'
                OR y.id STARTS WITH 'PropertyProject:' OR y.id STARTS WITH 'SocialOrganisation:'
                OR coalesce(y.kind, '') IN ['unit_organisation', 'firm_branch', 'industry_committee']) AS apart,
     y IS NOT NULL AND h.full_time = true AND k.full_time = true AS sure,
     y IS NOT NULL
       AND (h.full_time = true OR h.full_time IS NULL AND h.post IN ['gridworker', 'worker_chief', 'worker_deputy', 'worker_member', 'worker_officer'])
       AND (k.full_time = true OR k.full_time IS NULL AND k.post IN ['gridworker', 'worker_chief', 'worker_deputy', 'worker_member', 'worker_officer']) AS possible
WITH p, one, other,
     coalesce(apart, false) OR (coalesce(sure, false) AND NOT coalesce(one_job, false)) AS bad,
     coalesce(possible, false) AND NOT coalesce(one_job, false) AS open
WITH p,
     count(CASE WHEN bad THEN 1 END) AS pairs,
     count(CASE WHEN open THEN 1 END) AS unsaid,
     collect(DISTINCT CASE WHEN bad THEN one END) + collect(DISTINCT CASE WHEN bad THEN other END) AS places
RETURN p.id AS subject,
       coalesce(p.community_id, p.street_id, p.district_id) AS place,
       p.name AS name,
       CASE WHEN pairs > 0 THEN true WHEN unsaid > 0 THEN NULL ELSE false END AS fault,
       pairs AS measure,
       places AS evidence
ORDER BY subject
