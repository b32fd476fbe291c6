/*---
id = "service.grid_without_gridworker"
title = { zh = "网格未配备网格员", en = "Grid without a gridworker" }
why = { zh = "综合网格没有在岗网格员，走访、排查、上报都落不到人。网格长不代替网格员；专属网格、微网格不在此列。", en = "A comprehensive grid without a gridworker has nobody to visit, find and report. A grid leader is no gridworker; exclusive and micro grids are left out." }
subject = "Grid"
severity = "high"
source = ["huangmei H9", "convention: every comprehensive grid has at least one gridworker in post"]
thresholds = { gridworkers_minimum = { default = 1, unit = "persons", source = "convention: one grid, one gridworker (huangmei H9: 115 grids, 115 gridworkers)" } }
needs = ["grids", "gridworkers"]
unit = "persons"
people = false
message = { zh = "{place_name}{name}有在岗网格员{measure}人，应不少于{gridworkers_minimum}人", en = "{name}, {place_name}: gridworkers in post: {measure}, at least {gridworkers_minimum} expected" }
remedy = ["gridworkers"]
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
