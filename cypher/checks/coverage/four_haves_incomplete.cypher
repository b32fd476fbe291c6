/*---
id = "coverage.four_haves_incomplete"
title = { zh = "党支部“四有”不全", en = "Branch without all four haves" }
why = { zh = "小区党支部、居民党支部应有牌匾、有党旗党徽、有党报党刊、有规章制度，阵地才立得起来。台账写明没有的才算缺，没填而又定不了的，判为不详；企业、单位的支部和楼道党支部不在此列。", en = "A neighbourhood or residents' branch has its plaque, flag and emblem, Party press, and rules. Only a stated no is a fault; what is left empty and would decide is unknown. Branches of firms and units, and stairwell branches, are left out." }
subject = "PartyOrganisation"
severity = "low"
source = "huangmei H7"
needs = ["party_organisations"]
unit = { zh = "项", en = "haves" }
lacking = { plaque = { zh = "牌匾", en = "plaque" }, flag = { zh = "党旗党徽", en = "flag and emblem" }, press = { zh = "党报党刊", en = "Party press" }, rules = { zh = "规章制度", en = "rules" } }
message = { zh = "{place_name}{name}缺{lacking}", en = "{name}, {place_name}: lacking: {lacking}" }
remedy = ["party_organisations"]
---*/
MATCH (o:PartyOrganisation)
WHERE @neighbourhood_branch(o)
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       o.has_plaque = false OR o.has_flag = false OR o.has_press = false OR o.has_rules = false AS fault,
       CASE WHEN o.has_plaque = false THEN 1 ELSE 0 END
       + CASE WHEN o.has_flag = false THEN 1 ELSE 0 END
       + CASE WHEN o.has_press = false THEN 1 ELSE 0 END
       + CASE WHEN o.has_rules = false THEN 1 ELSE 0 END AS measure,
       [CASE WHEN o.has_plaque = false THEN 'plaque' END, CASE WHEN o.has_flag = false THEN 'flag' END,
        CASE WHEN o.has_press = false THEN 'press' END, CASE WHEN o.has_rules = false THEN 'rules' END] AS lacking
ORDER BY subject
