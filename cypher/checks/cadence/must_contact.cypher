/*---
id = "cadence.must_contact"
title = { zh = "“五必联”没有走到", en = "Must-contacts left out" }
why = { zh = "业委会、物业、党员户、困难户、信访户要逐一走访，只按小区记次数。填了次数而不足的为没有走到；没有业委会、没有物业、没有关爱对象的小区，相应一项不要求；有没有信访户系统不掌握，只看填没填。次数空着，或不知有没有业委会、物业、关爱对象而又定不了的，判为不详。", en = "Homeowners' committee, property firm, member households, hardship households and petitioning households are to be called on, counted per neighbourhood only. A stated count that is too small was left out. Where there is no committee, no firm or nobody in care, that one is not asked for; whether there are petitioning households is not held here, so any stated count will do. Where an empty count would decide, or whether there is a committee, firm or anybody in care, the answer is unknown." }
subject = "Neighbourhood"
severity = "medium"
source = "fuyang F9"
needs = ["neighbourhoods"]
unit = { zh = "类", en = "kinds" }
lacking = { homeowners = { zh = "业委会", en = "homeowners' committee" }, property = { zh = "物业企业", en = "property firm" }, members = { zh = "党员户", en = "member households" }, hardship = { zh = "困难户", en = "hardship households" } }
message = { zh = "{place_name}{name}“五必联”中{lacking}走访不足{visits_minimum}次", en = "{name}, {place_name}: must-contacts visited less often than {visits_minimum}: {lacking}" }
remedy = ["neighbourhoods"]

[thresholds.visits_minimum]
title = { zh = "“五必联”各类走访次数下限", en = "Visits to each of the must-contacts, at least" }
default = 1
unit = { zh = "次", en = "visits" }
source = { convention = { zh = "必访至少走访一次（富阳F9）", en = "to be contacted is to be called on at least once (fuyang F9)" } }
---*/
// Each of the five is 0 where it is met or not asked for, 1 where it was left out, 100 where the register leaves it open.
MATCH (n:Neighbourhood)
WITH n,
     CASE WHEN n.has_homeowners_committee = false OR n.visits_homeowners >= $visits_minimum THEN 0
          WHEN n.has_homeowners_committee = true AND n.visits_homeowners IS NOT NULL THEN 1 ELSE 100 END
     + CASE WHEN n.has_property_firm = false OR n.visits_property >= $visits_minimum THEN 0
            WHEN n.has_property_firm = true AND n.visits_property IS NOT NULL THEN 1 ELSE 100 END
     + CASE WHEN n.visits_members >= $visits_minimum THEN 0
            WHEN n.visits_members IS NOT NULL THEN 1 ELSE 100 END
     + CASE WHEN n.care = 0 OR n.visits_hardship >= $visits_minimum THEN 0
            WHEN n.care > 0 AND n.visits_hardship IS NOT NULL THEN 1 ELSE 100 END
     + CASE WHEN n.visits_petition IS NOT NULL THEN 0 ELSE 100 END AS told
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN told - 100 * (told / 100) > 0 THEN true WHEN told > 0 THEN NULL ELSE false END AS fault,
       told - 100 * (told / 100) AS measure,
       [CASE WHEN n.has_homeowners_committee = true AND n.visits_homeowners < $visits_minimum THEN 'homeowners' END,
        CASE WHEN n.has_property_firm = true AND n.visits_property < $visits_minimum THEN 'property' END,
        CASE WHEN n.visits_members < $visits_minimum THEN 'members' END,
        CASE WHEN n.care > 0 AND n.visits_hardship < $visits_minimum THEN 'hardship' END] AS lacking
ORDER BY subject
