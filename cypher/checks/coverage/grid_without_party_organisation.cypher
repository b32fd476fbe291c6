/*---
id = "coverage.grid_without_party_organisation"
title = { zh = "综合网格未建党组织", en = "Comprehensive grid without a Party organisation" }
why = { zh = "支部或小组建在网格上，网格里的事才有党组织牵头。“大党委”“大工委”是议事协调机构，不算网格党组织；专属网格、微网格不在此列。", en = "With a branch or group built on the grid, a Party organisation leads what the grid does. The big committees are consultative and do not count; exclusive and micro grids are left out." }
subject = "Grid"
severity = "medium"
source = ["huangmei H9", "chaoyang C2"]
needs = ["grids", "party_organisations"]
message = { zh = "{place_name}{name}没有党组织覆盖", en = "{name}, {place_name}: no Party organisation on this grid" }
remedy = ["party_organisations", "grids"]
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN EXISTS { MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(g)
                          WHERE NOT o.kind IN ['big_committee', 'big_working_committee'] AND @founded_by_now(o) } THEN false
            WHEN g.kind IS NULL THEN NULL
            ELSE true END AS fault
ORDER BY subject
