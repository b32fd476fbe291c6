/*---
id = "coverage.neighbourhood_without_self_governance"
title = { zh = "小区未建自治组织", en = "Neighbourhood without a self-governance body" }
why = { zh = "物业小区应有业委会，单位包保小区、三无小区可建小区共建委员会，有其一即可。小区台账写有、业委会台账却查不到的，判为不详。", en = "A property-managed neighbourhood has a homeowners' committee, a unit-sponsored or three-no one may have a joint-construction committee; either will do. Where the neighbourhood's register says there is one and no register of committees holds it, the answer is unknown." }
subject = "Neighbourhood"
severity = "medium"
source = ["huangmei H11", "huangmei H5"]
needs = ["neighbourhoods", "homeowners_committees"]
message = { zh = "{place_name}{name}没有业委会，也没有小区共建委员会", en = "{name}, {place_name}: neither a homeowners' committee nor a joint-construction committee" }
remedy = ["homeowners_committees", "neighbourhoods"]
---*/
MATCH (n:Neighbourhood)
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN EXISTS { MATCH (c:HomeownerCommittee)-[:REPRESENTS]->(n) } THEN false
            WHEN n.has_homeowners_committee = true OR n.self_governance IS NOT NULL THEN NULL
            ELSE true END AS fault
ORDER BY subject
