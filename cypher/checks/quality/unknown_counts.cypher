/*---
id = "quality.unknown_counts"
title = { zh = "户数、人数不详", en = "Households or residents unknown" }
why = { zh = "社区、小区、楼栋、综合网格的户数或常住人口既没有填报，也清点不出，覆盖、负担、配备都无从计算。专属网格没有住户、微网格不单独统计，不在此列。", en = "Where a community, neighbourhood, building or comprehensive grid states neither households nor residents, and they cannot be counted, no load and no ratio can be computed. Exclusive grids hold no households and micro grids are not counted: they are left out." }
subject = "Community|Neighbourhood|Building|Grid"
severity = "low"
source = { convention = { zh = "服务对象所在地方的户数、人数应当清楚", en = "every place that is served has known households and residents" } }
needs = []
unit = { zh = "项", en = "unknown counts" }
lacking = { households = { zh = "户数", en = "households" }, residents = { zh = "常住人口", en = "residents" } }
message = { zh = "{place_name}{name}的{lacking}不详", en = "{name}, {place_name}: unknown: {lacking}" }
remedy = ["communities", "neighbourhoods", "buildings", "grids", "residents"]
---*/
// A building is called by its neighbourhood too.
MATCH (b:Building)
MATCH (n:Neighbourhood)
WHERE n.id = b.neighbourhood_id
RETURN b.id AS subject,
       b.community_id AS place,
       n.name + b.name AS name,
       b.households IS NULL OR b.residents IS NULL AS fault,
       CASE WHEN b.households IS NULL THEN 1 ELSE 0 END + CASE WHEN b.residents IS NULL THEN 1 ELSE 0 END AS measure,
       [CASE WHEN b.households IS NULL THEN 'households' END, CASE WHEN b.residents IS NULL THEN 'residents' END] AS lacking
UNION ALL
MATCH (x:Community|Neighbourhood|Building|Grid)
WHERE (NOT x.id STARTS WITH 'Building:' OR x.neighbourhood_id IS NULL)
  AND (NOT x.id STARTS WITH 'Grid:' OR @perhaps_comprehensive(x))
RETURN x.id AS subject,
       x.community_id AS place,
       x.name AS name,
       CASE WHEN x.households IS NOT NULL AND x.residents IS NOT NULL THEN false
            WHEN x.id STARTS WITH 'Grid:' AND x.kind IS NULL THEN NULL
            ELSE true END AS fault,
       CASE WHEN x.households IS NULL THEN 1 ELSE 0 END + CASE WHEN x.residents IS NULL THEN 1 ELSE 0 END AS measure,
       [CASE WHEN x.households IS NULL THEN 'households' END, CASE WHEN x.residents IS NULL THEN 'residents' END] AS lacking
