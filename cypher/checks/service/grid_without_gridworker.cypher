/*---
id = "service.grid_without_gridworker"
title = { zh = "网格未配备网格员", en = "Grid without a gridworker" }
why = { zh = "综合网格没有在岗网格员，走访、排查、上报都落不到人。网格长不代替网格员；专属网格、微网格不在此列。", en = "A comprehensive grid without a gridworker has nobody to visit, find and report. A grid leader is no gridworker; exclusive and micro grids are left out." }
subject = "Grid"
severity = "high"
source = ["huangmei H9", { convention = { zh = "每个综合网格至少有1名在岗网格员", en = "every comprehensive grid has at least one gridworker in post" } }]
needs = ["grids", "gridworkers"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{place_name}{name}有在岗网格员{measure}人，应不少于{gridworkers_minimum}人", en = "{name}, {place_name}: gridworkers in post: {measure}, at least {gridworkers_minimum} expected" }
remedy = ["gridworkers"]

[thresholds.gridworkers_minimum]
title = { zh = "每个网格在岗网格员下限", en = "Gridworkers of a grid, at least" }
default = 1
unit = { zh = "人", en = "persons" }
source = { convention = { zh = "一格一员（黄梅H9：115个网格、115名网格员）", en = "one grid, one gridworker (huangmei H9: 115 grids, 115 gridworkers)" } }
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(g)
WHERE h.post = 'gridworker' AND @in_force(h)
WITH g, count(DISTINCT p.id) AS workers
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN workers >= $gridworkers_minimum THEN false
            WHEN g.kind IS NULL THEN NULL
            ELSE true END AS fault,
       workers AS measure
ORDER BY subject
