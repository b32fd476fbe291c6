/*---
id = "service.grid_without_full_time_gridworker"
title = { zh = "网格仅有网格长或兼职网格员", en = "Grid with a leader or part-timers only" }
why = { zh = "网格长多由社区干部兼任，兼职网格员另有本职，没有专职网格员的网格，日常走访难以保证。专职兼职没填而又定不了的，判为不详；没有人的网格属于空岗，另有检查；专属网格、微网格不在此列。", en = "Grid leaders are mostly community cadres besides, part-time gridworkers have another job: without a full-time gridworker daily rounds are not assured. Where full time or part time is not said and would decide, the answer is unknown; a grid without anybody is vacant and for another check; exclusive and micro grids are left out." }
subject = "Grid"
severity = "low"
source = { convention = { zh = "每个综合网格有专职网格员；暂不在岗的仍算在岗位上", en = "every comprehensive grid has a full-time gridworker; one who is away for a while still holds the post" } }
needs = ["grids", "gridworkers"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{place_name}{name}没有专职网格员，仅有网格长或兼职网格员{measure}人", en = "{name}, {place_name}: no full-time gridworker; grid leaders or part-timers only: {measure}" }
remedy = ["gridworkers"]
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
MATCH (p:Person)-[h:HOLDS_POST]->(g)
WHERE h.post IN ['gridworker', 'grid_leader'] AND @in_force(h)
WITH g,
     count(DISTINCT p.id) AS hands,
     count(CASE WHEN h.post = 'gridworker' AND h.full_time = true THEN 1 END) AS certain,
     count(CASE WHEN h.post = 'gridworker' AND h.full_time IS NULL THEN 1 END) AS unsaid
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN certain > 0 THEN false
            WHEN unsaid > 0 OR g.kind IS NULL THEN NULL
            ELSE true END AS fault,
       hands AS measure
ORDER BY subject
