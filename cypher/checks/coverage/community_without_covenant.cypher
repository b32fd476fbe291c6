/*---
id = "coverage.community_without_covenant"
title = { zh = "社区没有居民公约", en = "Community without a residents' covenant" }
why = { zh = "每个社区应有居民公约，大家的事才有共同的规矩。台账写明没有才算问题，没填的判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "Every community has a residents' covenant, so that what concerns all has rules that all agreed. Only a stated no is a fault, a cell left empty is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "low"
source = "wuhan W8"
needs = ["communities"]
message = { zh = "{name}没有居民公约", en = "{name}: no residents' covenant" }
remedy = ["communities"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.has_covenant = true THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.has_covenant = false END AS fault
ORDER BY subject
