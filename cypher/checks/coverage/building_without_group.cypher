/*---
id = "coverage.building_without_group"
title = { zh = "楼栋未建党小组", en = "Building without a Party group" }
why = { zh = "每栋楼应有楼栋党小组或楼道党支部覆盖（一个小组可覆盖几栋）；小区党支部覆盖全小区，不等于楼栋有人负责。", en = "Every building is covered by a building group or a stairwell branch (one may cover several buildings). A branch that covers the neighbourhood does not mean that somebody answers for the building." }
subject = "Building"
severity = "medium"
source = "huangmei H2"
needs = ["buildings", "party_organisations"]
message = { zh = "{place_name}{name}没有党小组覆盖", en = "{name}, {place_name}: no Party group covers this building" }
remedy = ["party_organisations", "buildings"]
---*/
MATCH (b:Building)
WITH b, coalesce(b.neighbourhood_id, '') AS home
OPTIONAL MATCH (n:Neighbourhood)
WHERE n.id = home
RETURN b.id AS subject,
       b.community_id AS place,
       coalesce(n.name, '') + b.name AS name,
       NOT EXISTS { MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(b)
                    WHERE o.kind IN ['building_group', 'stairwell_branch'] AND @founded_by_now(o) } AS fault
ORDER BY subject
