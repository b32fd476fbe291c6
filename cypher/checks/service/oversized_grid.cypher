/*---
id = "service.oversized_grid"
title = { zh = "网格规模超标", en = "Oversized grid" }
why = { zh = "网格按300户或1000人划分，过大则走访、服务都不到位。both_limits 为0时，超过其中一项即为超标；为1时，两项都超才算。户数、人数不详而又定不了的，判为不详；专属网格没有住户、微网格属于综合网格，都不在此列。", en = "A grid holds 300 households or 1,000 people; in a larger one nobody is called on. With both_limits 0 either limit decides, with 1 both must be passed. Where an unknown count leaves it open, so does the answer; exclusive grids hold no households and micro grids belong to comprehensive ones: they are left out." }
subject = "Grid"
severity = "medium"
source = "jiayuguan J7"
needs = ["grids"]
unit = { zh = "户", en = "households" }
counts_residents = ["measure"]
message = { zh = "{place_name}{name}超过{households_maximum}户或{residents_maximum}人的标准（现有{measure}户）", en = "{name}, {place_name}: over the standard of {households_maximum} households or {residents_maximum} people ({measure} households now)" }
remedy = ["grids", "grid_splits"]

[thresholds.households_maximum]
title = { zh = "每个网格户数上限", en = "Households of a grid, at most" }
default = 300
unit = { zh = "户", en = "households" }
source = "jiayuguan J7"

[thresholds.residents_maximum]
title = { zh = "每个网格人数上限", en = "Residents of a grid, at most" }
default = 1000
unit = { zh = "人", en = "persons" }
source = "jiayuguan J7"

[thresholds.both_limits]
title = { zh = "户数、人数两项都超才算过大", en = "A grid is over size only if it passes both limits" }
default = 0
choices = [{ zh = "否", en = "no" }, { zh = "是", en = "yes" }]
source = { convention = { zh = "条款为户数或人数，任一超过即算", en = "the rule says households or people, so either limit decides" } }
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN g.kind IS NULL THEN NULL
            WHEN $both_limits = 1
            THEN g.households > $households_maximum AND g.residents > $residents_maximum
            ELSE g.households > $households_maximum OR g.residents > $residents_maximum END AS fault,
       g.households AS measure
ORDER BY subject
