/*---
id = "coverage.community_without_partners"
title = { zh = "社区没有共建单位", en = "Community without partners" }
why = { zh = "1+1+X 中的“X”：除牵头单位外，辖区机关、企事业单位、两新组织参加共建，一个都没有就只剩牵头单位一家。有结对单位但没写共建角色的，判为不详；村不在此列。", en = "The X of 1+1+X: beside the lead unit, organs, institutions, enterprises and two-new organisations take part; with X = 0 the lead unit stands alone. Where a unit is paired and its role is not said, the answer is unknown; villages are left out." }
subject = "Community"
severity = "medium"
source = "fuyang F1"
needs = ["communities", "joint_construction_units"]
unit = { zh = "家单位", en = "units" }
message = { zh = "{name}除牵头单位外没有共建单位", en = "{name}: no paired unit beside the lead unit" }
remedy = ["joint_construction_units", "pairings"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (u:JointConstructionUnit)-[w:PAIRED_WITH]->(c)
WHERE @in_force(w)
WITH c,
     count(DISTINCT CASE WHEN w.role = 'member' THEN u.id END) AS partners,
     count(DISTINCT CASE WHEN w.role IS NULL THEN u.id END) AS unsaid,
     collect(u.id) AS units
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN partners > 0 THEN false
            WHEN unsaid > 0 THEN NULL
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       partners AS measure,
       units AS evidence
ORDER BY subject
