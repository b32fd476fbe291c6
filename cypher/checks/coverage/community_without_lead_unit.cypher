/*---
id = "coverage.community_without_lead_unit"
title = { zh = "社区没有牵头单位", en = "Community without a lead unit" }
why = { zh = "1+1+X 中的第二个“1”：由一个区级机关牵头联系社区，副书记也由它的班子成员担任；由部门包保的社区，包保单位即牵头单位。有结对单位但没写共建角色的，判为不详；村不在此列。", en = "The second 1 of 1+1+X: one district organ leads for the community, and the deputy secretary comes from it; where a department sponsors the community, it is the lead unit. Where a unit is paired and its role is not said, the answer is unknown; villages are left out." }
subject = "Community"
severity = "medium"
source = ["fuyang F1", "huangmei H13"]
needs = ["communities", "joint_construction_units"]
unit = { zh = "家单位", en = "units" }
message = { zh = "{name}没有牵头单位", en = "{name}: no lead unit" }
remedy = ["joint_construction_units", "communities", "pairings"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (u:JointConstructionUnit)-[w:PAIRED_WITH]->(c)
WHERE @in_force(w)
WITH c,
     count(DISTINCT CASE WHEN w.role IN ['lead', 'sponsor'] THEN u.id END) AS leads,
     count(DISTINCT CASE WHEN u IS NOT NULL AND w.role IS NULL THEN u.id END) AS unsaid,
     collect(u.id) AS units
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN leads > 0 THEN false
            WHEN unsaid > 0 THEN NULL
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       leads AS measure,
       units AS evidence
ORDER BY subject
