/*---
id = "quality.counts_differ"
title = { zh = "填报数与居民台账不符", en = "What is stated differs from the residents listed" }
why = { zh = "地方填报的户数、常住人口，与居民台账清点的相差过大：居民台账不全，或者填报数没有更新。居民台账不全时一律按填报数计算，没有填报的按不详。两个数都有的地方才查。", en = "The households or residents that a place states differ too much from those listed: the list is not complete, or the figure is old. A list that is not complete never overrides what is stated, and where nothing is stated the number is unknown. Only places that have both numbers are asked about." }
subject = "Community|Neighbourhood|Building|Grid"
severity = "low"
source = { convention = { zh = "居民台账与填报数相差一成以内的，视为齐全", en = "a list of residents within a tenth of what is stated is taken for complete" } }
needs = []
unit = { zh = "项", en = "counts" }
people = false
lacking = { households = { zh = "户数", en = "households" }, residents = { zh = "常住人口", en = "residents" } }
message = { zh = "{place_name}{name}填报的{lacking}与居民台账清点的相差超过{difference_maximum}%", en = "{name}, {place_name}: stated and listed differ by more than {difference_maximum}%: {lacking}" }
remedy = ["residents", "communities", "neighbourhoods", "buildings", "grids"]

[thresholds.difference_maximum]
title = { zh = "填报与清点相差上限", en = "Stated and listed differ by at most" }
default = 10
unit = { zh = "%", en = "per cent" }
source = { convention = { zh = "一成以内属登记先后之差，一户、一人之差不计", en = "within a tenth, or one household or person, registers differ by when they were written" } }
---*/
// A building is called by its neighbourhood too.
MATCH (x:Community|Neighbourhood|Building|Grid)
WHERE x.households_stated IS NOT NULL AND x.households_counted IS NOT NULL
   OR x.residents_stated IS NOT NULL AND x.residents_counted IS NOT NULL
OPTIONAL MATCH (x)-[:PART_OF]->(n:Neighbourhood)
WITH x, coalesce(min(n.name), '') AS above,
     CASE WHEN (x.households_counted > x.households_stated + 1 OR x.households_stated > x.households_counted + 1)
               AND (100 * x.households_counted > (100 + $difference_maximum) * x.households_stated
                    OR 100 * x.households_counted < (100 - $difference_maximum) * x.households_stated)
          THEN 1 ELSE 0 END AS households,
     CASE WHEN (x.residents_counted > x.residents_stated + 1 OR x.residents_stated > x.residents_counted + 1)
               AND (100 * x.residents_counted > (100 + $difference_maximum) * x.residents_stated
                    OR 100 * x.residents_counted < (100 - $difference_maximum) * x.residents_stated)
          THEN 1 ELSE 0 END AS residents
RETURN x.id AS subject,
       x.community_id AS place,
       CASE WHEN x.id STARTS WITH 'Building:' THEN above + x.name ELSE x.name END AS name,
       households + residents > 0 AS fault,
       households + residents AS measure,
       [CASE WHEN households = 1 THEN 'households' END, CASE WHEN residents = 1 THEN 'residents' END] AS lacking
ORDER BY subject
