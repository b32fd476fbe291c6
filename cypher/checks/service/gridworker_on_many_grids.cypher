/*---
id = "service.gridworker_on_many_grids"
title = { zh = "一名网格员管多个网格", en = "Gridworker on many grids" }
why = { zh = "一人同时管几个综合网格，每个网格都到不了位。综合网格下的微网格不另计；网格类型没填而又影响结论的，判为不详。", en = "Somebody who works several comprehensive grids at once is missing in each. Micro grids within a comprehensive one are not counted; where a grid's kind is not said and would decide, the answer is unknown." }
subject = "Person"
severity = "medium"
source = { convention = { zh = "一名网格员负责一个综合网格", en = "one gridworker works one comprehensive grid" } }
needs = ["grids", "gridworkers"]
unit = { zh = "个网格", en = "grids" }
people = true
message = { zh = "{place_name}网格员{subject}同时在{measure}个综合网格任职，超过{grids_maximum}个", en = "{subject}, {place_name}: comprehensive grids of this gridworker: {measure}, at most {grids_maximum} expected" }
remedy = ["gridworkers"]

[thresholds.grids_maximum]
title = { zh = "一名网格员负责网格数上限", en = "Grids of one gridworker, at most" }
default = 1
unit = { zh = "个网格", en = "grids" }
source = { convention = { zh = "一员一格（黄梅H9：115个网格、115名网格员）", en = "one gridworker, one grid (huangmei H9: 115 grids, 115 gridworkers)" } }
---*/
MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid)
WHERE h.post = 'gridworker' AND @perhaps_comprehensive(g) AND @in_force(h)
WITH p,
     count(DISTINCT CASE WHEN g.kind = 'comprehensive' THEN g.id END) AS certain,
     collect(DISTINCT g.id) AS grids
RETURN p.id AS subject,
       @place_of(p) AS place,
       p.name AS name,
       CASE WHEN certain > $grids_maximum THEN true
            WHEN size(grids) > $grids_maximum THEN NULL
            ELSE false END AS fault,
       certain AS measure,
       grids AS evidence
ORDER BY subject
