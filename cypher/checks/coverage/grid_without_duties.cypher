/*---
id = "coverage.grid_without_duties"
title = { zh = "网格职责不全", en = "Grid without all its duties" }
why = { zh = "“多网合一”，一个综合网格把各项职责一并担起来，居民有事才不用找几张网。要求哪几项由标准值定（1为要求，0为不要求）：嘉峪关为党建、平安、健康、服务四项，黄梅为党建、社会保障、综合治理、应急管理、社会救助五项。台账写“无”的，视为一项没有；职责没填的，判为不详；专属网格、微网格不在此列。", en = "One composite grid carries all duties, so that residents need not turn to several nets. Which are wanted is set by the thresholds, 1 for wanted and 0 for not: Jiayuguan has four, Party building, safety, health and services; Huangmei five, Party building, social security, comprehensive governance, emergency management and social assistance. None in words means none; where duties are not said the answer is unknown; exclusive and micro grids are left out." }
subject = "Grid"
severity = "low"
source = ["jiayuguan J7", "huangmei H9"]
needs = ["grids"]
unit = { zh = "项职责", en = "duties" }
lacking = { party_building = { zh = "党建", en = "Party building" }, safety = { zh = "平安", en = "safety" }, health = { zh = "健康", en = "health" }, services = { zh = "服务", en = "services" }, social_security = { zh = "社会保障", en = "social security" }, comprehensive_governance = { zh = "综合治理", en = "comprehensive governance" }, emergency_management = { zh = "应急管理", en = "emergency management" }, social_assistance = { zh = "社会救助", en = "social assistance" } }
message = { zh = "{place_name}{name}没有承担{lacking}职责", en = "{name}, {place_name}: duties that the grid does not carry: {lacking}" }
remedy = ["grids"]

[thresholds.wants_party_building]
title = { zh = "党建（红）职责", en = "Duty of Party building" }
default = 1
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = "jiayuguan J7"

[thresholds.wants_safety]
title = { zh = "平安（蓝）职责", en = "Duty of safety" }
default = 1
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = "jiayuguan J7"

[thresholds.wants_health]
title = { zh = "健康（绿）职责", en = "Duty of health" }
default = 1
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = "jiayuguan J7"

[thresholds.wants_services]
title = { zh = "服务（橙）职责", en = "Duty of services" }
default = 1
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = "jiayuguan J7"

[thresholds.wants_social_security]
title = { zh = "社会保障职责", en = "Duty of social security" }
default = 0
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = { convention = { zh = "模式有要求时才要求（黄梅H9）", en = "wanted where a model says so (huangmei H9)" } }

[thresholds.wants_comprehensive_governance]
title = { zh = "综合治理职责", en = "Duty of comprehensive governance" }
default = 0
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = { convention = { zh = "模式有要求时才要求（黄梅H9）", en = "wanted where a model says so (huangmei H9)" } }

[thresholds.wants_emergency_management]
title = { zh = "应急管理职责", en = "Duty of emergency management" }
default = 0
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = { convention = { zh = "模式有要求时才要求（黄梅H9）", en = "wanted where a model says so (huangmei H9)" } }

[thresholds.wants_social_assistance]
title = { zh = "社会救助职责", en = "Duty of social assistance" }
default = 0
choices = [{ zh = "不要求", en = "not wanted" }, { zh = "要求", en = "wanted" }]
source = { convention = { zh = "模式有要求时才要求（黄梅H9）", en = "wanted where a model says so (huangmei H9)" } }
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
WITH g,
     CASE WHEN $wants_party_building = 1 AND NOT 'party_building' IN g.duties THEN ['party_building'] ELSE [] END
     + CASE WHEN $wants_safety = 1 AND NOT 'safety' IN g.duties THEN ['safety'] ELSE [] END
     + CASE WHEN $wants_health = 1 AND NOT 'health' IN g.duties THEN ['health'] ELSE [] END
     + CASE WHEN $wants_services = 1 AND NOT 'services' IN g.duties THEN ['services'] ELSE [] END
     + CASE WHEN $wants_social_security = 1 AND NOT 'social_security' IN g.duties THEN ['social_security'] ELSE [] END
     + CASE WHEN $wants_comprehensive_governance = 1 AND NOT 'comprehensive_governance' IN g.duties THEN ['comprehensive_governance'] ELSE [] END
     + CASE WHEN $wants_emergency_management = 1 AND NOT 'emergency_management' IN g.duties THEN ['emergency_management'] ELSE [] END
     + CASE WHEN $wants_social_assistance = 1 AND NOT 'social_assistance' IN g.duties THEN ['social_assistance'] ELSE [] END AS absent
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN g.duties IS NULL THEN NULL
            WHEN size(absent) = 0 THEN false
            WHEN g.kind IS NULL THEN NULL
            ELSE true END AS fault,
       CASE WHEN g.duties IS NOT NULL THEN size(absent) END AS measure,
       absent AS lacking
ORDER BY subject
