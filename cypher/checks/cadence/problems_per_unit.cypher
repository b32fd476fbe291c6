/*---
id = "cadence.problems_per_unit"
title = { zh = "机关认领需求项数不合", en = "Too few or too many needs taken by an organ" }
why = { zh = "每个结对的机关认领1至2项需求，按其结对的全部社区合计，只计最近12个月提出的。没填单位性质、提出时间，或结对社区还有需求没填认领单位而又定不了的，判为不详。", en = "Each paired organ takes 1 to 2 needs, counted over all its communities and over the last 12 months. Where the unit's kind or the day a need was stated is not said, or needs of these communities name no unit, and it would decide, the answer is unknown." }
subject = "JointConstructionUnit"
severity = "medium"
source = "fuyang F10"
needs = ["joint_construction_units", "needs"]
unit = { zh = "项需求", en = "needs" }
message = { zh = "{name}认领需求{measure}项，应为{unit_needs_minimum}至{unit_needs_maximum}项", en = "{name}: needs taken: {measure}, {unit_needs_minimum} to {unit_needs_maximum} expected" }
remedy = ["needs", "pairings"]

[thresholds.unit_needs_minimum]
title = { zh = "每个机关认领需求下限", en = "Needs that an organ takes, at least" }
default = 1
unit = { zh = "项需求", en = "needs" }
source = "fuyang F10"

[thresholds.unit_needs_maximum]
title = { zh = "每个机关认领需求上限", en = "Needs that an organ takes, at most" }
default = 2
unit = { zh = "项需求", en = "needs" }
source = "fuyang F10"
---*/
// A unit of one community lies there, a unit of several where its own register puts it.
MATCH (u:JointConstructionUnit)-[w:PAIRED_WITH]->(c:Community)
WHERE (u.kind IS NULL OR u.kind = 'government_organ') AND @in_force(w)
WITH u, count(DISTINCT c.id) AS communities, min(c.id) AS one
OPTIONAL MATCH (u)-[:TAKES]->(n:Need)
WHERE n.stated IS NULL OR @in_last_months(n.stated_day, 12)
WITH u, communities, one,
     count(DISTINCT CASE WHEN n.stated IS NOT NULL THEN n.id END) AS certain,
     count(DISTINCT n.id) AS possible
MATCH (u)-[w:PAIRED_WITH]->(c:Community)
WHERE @in_force(w)
OPTIONAL MATCH (c)-[:STATES]->(k:Need)
WHERE (k.stated IS NULL OR @in_last_months(k.stated_day, 12))
  AND NOT EXISTS { MATCH (x:JointConstructionUnit)-[:TAKES]->(k) }
WITH u, communities, one, certain, possible, count(DISTINCT k.id) AS untaken
RETURN u.id AS subject,
       CASE WHEN communities = 1 THEN one ELSE @place_of(u) END AS place,
       u.name AS name,
       CASE WHEN certain >= $unit_needs_minimum AND possible <= $unit_needs_maximum THEN false
            WHEN u.kind IS NULL THEN NULL
            WHEN certain > $unit_needs_maximum THEN true
            WHEN possible + untaken >= $unit_needs_minimum THEN NULL
            ELSE true END AS fault,
       certain AS measure
ORDER BY subject
