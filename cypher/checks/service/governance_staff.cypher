/*---
id = "service.governance_staff"
title = { zh = "社区综治工作人员数不合", en = "Too few or too many governance staff" }
why = { zh = "每个社区配备3至5名综治工作人员。人数没填的，判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "Each community has 3 to 5 governance staff. Where their number is not said, the answer is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J9"
needs = ["communities"]
unit = { zh = "人", en = "persons" }
message = { zh = "{name}有综治工作人员{measure}名，应为{governance_staff_minimum}至{governance_staff_maximum}名", en = "{name}: governance staff: {measure}, {governance_staff_minimum} to {governance_staff_maximum} expected" }
remedy = ["communities"]

[thresholds.governance_staff_minimum]
title = { zh = "综治工作人员下限", en = "Governance staff, at least" }
default = 3
unit = { zh = "人", en = "persons" }
source = "jiayuguan J9"

[thresholds.governance_staff_maximum]
title = { zh = "综治工作人员上限", en = "Governance staff, at most" }
default = 5
unit = { zh = "人", en = "persons" }
source = "jiayuguan J9"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.governance_staff >= $governance_staff_minimum AND c.governance_staff <= $governance_staff_maximum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.governance_staff < $governance_staff_minimum OR c.governance_staff > $governance_staff_maximum END AS fault,
       c.governance_staff AS measure
ORDER BY subject
