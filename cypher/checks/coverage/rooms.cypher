/*---
id = "coverage.rooms"
title = { zh = "商品房小区用房未落实", en = "Commercial housing without rooms" }
why = { zh = "商品房（物业）小区应有物业用房、业委会用房、党支部用房，三方才有地方办公议事。台账写明面积为0的才算没有，没填的判为不详；单位包保小区、三无小区不在此列，小区类型没填的，三处用房都有的视为已落实，否则判为不详。", en = "Commercial (property-managed) housing has a room for property service, one for the homeowners' committee and one for the branch, so that all three have where to work and meet. Only a stated area of 0 means none, a cell left empty is unknown. Unit-sponsored and three-no neighbourhoods are left out; where the kind is not said, the answer is unknown unless all three rooms are there." }
subject = "Neighbourhood"
severity = "low"
source = "huangmei H16"
needs = ["neighbourhoods"]
unit = { zh = "处", en = "rooms" }
lacking = { property = { zh = "物业用房", en = "property service" }, homeowners = { zh = "业委会用房", en = "homeowners' committee" }, branch = { zh = "党支部用房", en = "branch" } }
message = { zh = "{place_name}{name}没有落实{lacking}", en = "{name}, {place_name}: rooms that are not there: {lacking}" }
remedy = ["neighbourhoods"]
---*/
MATCH (n:Neighbourhood)
WHERE n.kind IS NULL OR n.kind = 'property_managed'
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN n.property_room > 0 AND n.homeowners_room > 0 AND n.branch_room > 0 THEN false
            WHEN n.kind IS NULL THEN NULL
            ELSE n.property_room = 0 OR n.homeowners_room = 0 OR n.branch_room = 0 END AS fault,
       CASE WHEN n.property_room = 0 THEN 1 ELSE 0 END
       + CASE WHEN n.homeowners_room = 0 THEN 1 ELSE 0 END
       + CASE WHEN n.branch_room = 0 THEN 1 ELSE 0 END AS measure,
       [CASE WHEN n.property_room = 0 THEN 'property' END, CASE WHEN n.homeowners_room = 0 THEN 'homeowners' END,
        CASE WHEN n.branch_room = 0 THEN 'branch' END] AS lacking
ORDER BY subject
