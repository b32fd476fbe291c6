/*---
id = "coverage.community_without_big_committee"
title = { zh = "社区未建“大党委”", en = "Community without a big Party committee" }
why = { zh = "没有社区“大党委”，结对单位、业委会、物业和两新组织就没有共同议事的地方。村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "Without a big Party committee the paired units, homeowners' committees, firms and two-new organisations have no table to sit at. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "high"
source = ["fuyang F1", "huangmei H1", "jiayuguan J5"]
needs = ["communities", "big_committee_members"]
message = { zh = "{name}没有建立社区“大党委”", en = "{name}: no big Party committee" }
remedy = ["big_committee_members", "party_organisations"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN EXISTS { MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN|COVERS]->(c) WHERE o.kind = 'big_committee' AND @founded_by_now(o) }
            THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault
ORDER BY subject
