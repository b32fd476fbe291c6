/*---
id = "coverage.branch_without_office"
title = { zh = "党支部没有活动场所", en = "Branch without an office" }
why = { zh = "小区党支部、居民党支部有了活动场所，党员群众才找得到组织；可由开发商提供，也可与物业共用。黄梅只是报告70余个支部落实了场所，没有规定人人都要有，所以只作提示。台账写明没有的才提示，没填的判为不详。", en = "With an office, members and residents can find a neighbourhood or residents' branch; it may come from the developer or be shared with the firm. Huangmei reports offices for more than 70 branches and prescribes none, so this is only advice. Only a stated no is advised on; a cell left empty is unknown." }
subject = "PartyOrganisation"
severity = "advice"
source = { convention = { zh = "有场所才便于开展活动；黄梅H7报告70余个支部有场所，未作硬性要求", en = "an office helps a branch, and huangmei H7 reports more than 70 branches with one and prescribes none" } }
needs = ["party_organisations"]
message = { zh = "{place_name}{name}没有活动场所，可请开发商提供或与物业共用", en = "{name}, {place_name}: no office; a developer may provide one, or the firm share its own" }
remedy = ["party_organisations"]
---*/
MATCH (o:PartyOrganisation)
WHERE @neighbourhood_branch(o)
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       o.has_office = false AS fault
ORDER BY subject
