/*---
id = "cadence.problems_per_leader"
title = { zh = "联系领导领办需求项数不合", en = "Too few or too many needs led by a linked leader" }
why = { zh = "每名联系领导领办2至3项需求，按其联系的全部社区合计，只计最近12个月提出的。没填提出时间，或联系社区还有需求没填领办领导而又定不了的，判为不详。", en = "Each linked leader leads 2 to 3 needs, counted over all the leader's communities and over the last 12 months. Where the day a need was stated is not said, or needs of these communities name no leader, and it would decide, the answer is unknown." }
subject = "Person"
severity = "medium"
source = "fuyang F10"
needs = ["communities", "needs"]
unit = { zh = "项需求", en = "needs" }
people = true
message = { zh = "{place_name}联系领导{subject}领办需求{measure}项，应为{leader_needs_minimum}至{leader_needs_maximum}项", en = "{subject}, {place_name}: needs led: {measure}, {leader_needs_minimum} to {leader_needs_maximum} expected" }
remedy = ["needs"]

[thresholds.leader_needs_minimum]
title = { zh = "每名领导领办需求下限", en = "Needs that a leader leads, at least" }
default = 2
unit = { zh = "项需求", en = "needs" }
source = "fuyang F10"

[thresholds.leader_needs_maximum]
title = { zh = "每名领导领办需求上限", en = "Needs that a leader leads, at most" }
default = 3
unit = { zh = "项需求", en = "needs" }
source = "fuyang F10"
---*/
// A leader of one community lies there, a leader of several where the register puts leaders.
MATCH (p:Person)-[l:LINKED_TO]->(c:Community)
WHERE @in_force(l)
WITH p, count(DISTINCT c.id) AS communities, min(c.id) AS one
OPTIONAL MATCH (p)-[:TAKES]->(n:Need)
WHERE n.stated IS NULL OR @in_last_months(n.stated_day, 12)
WITH p, communities, one,
     count(DISTINCT CASE WHEN n.stated IS NOT NULL THEN n.id END) AS certain,
     count(DISTINCT n.id) AS possible
MATCH (p)-[l:LINKED_TO]->(c:Community)
WHERE @in_force(l)
OPTIONAL MATCH (c)-[:STATES]->(k:Need)
WHERE (k.stated IS NULL OR @in_last_months(k.stated_day, 12))
  AND NOT EXISTS { MATCH (x:Person)-[:TAKES]->(k) }
WITH p, communities, one, certain, possible, count(DISTINCT k.id) AS unled
RETURN p.id AS subject,
       CASE WHEN communities = 1 THEN one ELSE @place_of(p) END AS place,
       p.name AS name,
       CASE WHEN certain > $leader_needs_maximum THEN true
            WHEN certain >= $leader_needs_minimum AND possible <= $leader_needs_maximum THEN false
            WHEN possible + unled >= $leader_needs_minimum THEN NULL
            ELSE true END AS fault,
       certain AS measure
ORDER BY subject
