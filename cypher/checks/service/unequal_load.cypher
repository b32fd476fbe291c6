/*---
id = "service.unequal_load"
title = { zh = "社区内网格忙闲不均", en = "Unequal load between the grids of a community" }
why = { zh = "同一社区的综合网格，每名网格员所管户数相差过大，就有人忙不过来、有人闲着，应当调整划分或人员。没有网格员的网格另有检查，不计；户数、网格类型没填而又定不了的，判为不详；有网格员的综合网格不足两个的社区不在此列。", en = "Where one gridworker of a community answers for several times the households of another, one cannot cope and one is idle: grids or people are to be moved. Grids without a gridworker are for another check and left out; where households or a grid's kind are not said and would decide, the answer is unknown. Communities with fewer than two comprehensive grids that have one are left out." }
subject = "Community"
severity = "low"
source = { convention = { zh = "网格按同一标准划分，社区内以最重与最轻相比", en = "grids are divided to one standard, so within a community the heaviest load is held against the lightest" } }
needs = ["grids", "gridworkers"]
unit = { zh = "%", en = "per cent" }
counts_residents = ["measure", "numerator", "denominator"]
people = false
message = { zh = "{name}各综合网格忙闲不均：每名网格员最多管{numerator}户，最少管{denominator}户，最多的应不超过最少的{load_ratio_maximum}%", en = "{name}: households per gridworker: {numerator} in the most loaded grid, {denominator} in the least; at most {load_ratio_maximum}% of the least expected" }
remedy = ["grids", "gridworkers", "grid_splits"]

[thresholds.load_ratio_maximum]
title = { zh = "最重与最轻负担之比上限", en = "Heaviest load in terms of the lightest, at most" }
default = 300
unit = { zh = "%", en = "per cent" }
source = { convention = { zh = "每名网格员所管户数，最多的不超过最少的三倍", en = "the heaviest load of households per gridworker is at most three times the lightest" } }
---*/
// Loads are whole hundredths of a household per gridworker in post.  What is not known could only widen the range.
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g) AND g.community_id IS NOT NULL
MATCH (p:Person)-[h:HOLDS_POST]->(g)
WHERE h.post = 'gridworker' AND @in_force(h)
WITH g, count(DISTINCT p.id) AS workers
WITH g.community_id AS community,
     CASE WHEN g.kind = 'comprehensive' THEN 100 * g.households / workers END AS load
WITH community, count(*) AS grids, count(load) AS known, max(load) AS most, min(load) AS least
WHERE grids > 1
MATCH (c:Community)
WHERE c.id = community
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN 100 * most > (1 * $load_ratio_maximum) * least THEN true
            WHEN known = grids THEN false
            END AS fault,
       100 * most / CASE WHEN least > 0 THEN least END AS measure,
       most / 100 AS numerator,
       least / 100 AS denominator
ORDER BY subject
