/*---
id = "service.grid_without_gridworker"
title = { zh = "网格未配备网格员", en = "Grid without a gridworker" }
why = { zh = "综合网格没有在岗的网格员，也没有网格长，即为空岗，走访、排查、上报都落不到人。黄梅的网格员统计含组长，有网格长的不算空岗；仅有网格长或兼职网格员的另有检查；专属网格、微网格不在此列。", en = "A comprehensive grid with neither a gridworker nor a grid leader is vacant: nobody visits, finds and reports. Huangmei counts leaders among gridworkers, so a grid with a leader is not vacant; one with a leader or part-timers only is for another check; exclusive and micro grids are left out." }
subject = "Grid"
severity = "high"
source = ["huangmei H9", { convention = { zh = "每个综合网格至少有1名在岗网格员（含网格长）", en = "every comprehensive grid has at least one gridworker or leader in post" } }]
needs = ["grids", "gridworkers"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{place_name}{name}有在岗网格员（含网格长）{measure}人，应不少于{gridworkers_minimum}人", en = "{name}, {place_name}: gridworkers and leaders in post: {measure}, at least {gridworkers_minimum} expected" }
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
WHERE h.post IN ['gridworker', 'grid_leader'] AND @in_force(h)
WITH g, count(DISTINCT p.id) AS workers
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN workers >= $gridworkers_minimum THEN false
            WHEN g.kind IS NULL THEN NULL
            ELSE true END AS fault,
       workers AS measure
ORDER BY subject
