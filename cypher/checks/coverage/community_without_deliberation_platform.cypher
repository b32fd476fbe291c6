/*---
id = "coverage.community_without_deliberation_platform"
title = { zh = "社区没有议事平台", en = "Community without a deliberation platform" }
why = { zh = "居民议事厅、共商共治会等议事平台是居民商量事情的地方，没有平台，议事就无从谈起。台账写明没有才算问题，没填的判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "A residents' hall or another platform is where residents deliberate; without one nothing is deliberated. Only a stated no is a fault, a cell left empty is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "low"
source = "jiayuguan J11"
needs = ["communities"]
message = { zh = "{name}没有居民议事平台", en = "{name}: no platform for residents to deliberate on" }
remedy = ["communities"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.has_deliberation_platform = true THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.has_deliberation_platform = false END AS fault
ORDER BY subject
