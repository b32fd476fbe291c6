/*---
id = "service.three_no_without_service"
title = { zh = "无物业小区没有基本物业服务", en = "Neighbourhood without a firm and without basic service" }
why = { zh = "没有物业企业管理的小区（三无小区、弃管小区），应由街道社区或包保单位提供保洁、绿化、维修等基本物业服务。有无物业、有无基本服务没填而又定不了的，判为不详；有物业企业在管的小区不在此列。", en = "A neighbourhood that no firm manages (three-no, or given up by its firm) gets basic property service from the street, the community or a sponsoring unit: cleaning, green spaces, repairs. Where the register does not say whether there is a firm, or a service, and it would decide, the answer is unknown; neighbourhoods that a firm manages are left out." }
subject = "Neighbourhood"
severity = "medium"
source = "jiayuguan J12"
needs = ["neighbourhoods"]
message = { zh = "{place_name}{name}没有物业企业，也没有基本物业服务", en = "{name}, {place_name}: neither a property firm nor basic property service" }
remedy = ["neighbourhoods", "property_projects"]
---*/
// Three-no means that there is no firm, whatever the column for the firm says or leaves out.
MATCH (n:Neighbourhood)
WHERE (n.has_property_firm IS NULL OR n.has_property_firm = false)
  AND NOT EXISTS { MATCH (j:PropertyProject)-[:MANAGES]->(n)
                   WHERE @contract_runs(j) }
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN n.has_basic_service = true THEN false
            WHEN n.has_basic_service IS NULL THEN NULL
            WHEN n.has_property_firm = false OR n.kind = 'three_no' THEN true
            END AS fault
ORDER BY subject
