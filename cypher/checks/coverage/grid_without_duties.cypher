/*---
id = "coverage.grid_without_duties"
title = { zh = "网格职责不全", en = "Grid without all its duties" }
why = { zh = "“多网合一”，一个综合网格把各项职责一并担起来，居民有事才不用找几张网。要求哪几项由标准值定（1为要求，0为不要求）：嘉峪关为党建、平安、健康、服务四项，黄梅为党建、社会保障、综合治理、应急管理、社会救助五项。台账写“无”的，视为一项没有；职责没填的，判为不详；专属网格、微网格不在此列。", en = "One composite grid carries all duties, so that residents need not turn to several nets. Which are wanted is set by the thresholds, 1 for wanted and 0 for not: Jiayuguan has four, Party building, safety, health and services; Huangmei five, Party building, social security, comprehensive governance, emergency management and social assistance. None in words means none; where duties are not said the answer is unknown; exclusive and micro grids are left out." }
subject = "Grid"
severity = "low"
source = ["jiayuguan J7", "huangmei H9"]
needs = ["grids"]
unit = "duties"
lacking = { party_building = { zh = "党建", en = "Party building" }, safety = { zh = "平安", en = "safety" }, health = { zh = "健康", en = "health" }, services = { zh = "服务", en = "services" }, social_security = { zh = "社会保障", en = "social security" }, comprehensive_governance = { zh = "综合治理", en = "comprehensive governance" }, emergency_management = { zh = "应急管理", en = "emergency management" }, social_assistance = { zh = "社会救助", en = "social assistance" } }
message = { zh = "{place_name}{name}没有承担{lacking}职责", en = "{name}, {place_name}: duties that the grid does not carry: {lacking}" }
remedy = ["grids"]

[thresholds]
wants_party_building = { default = 1, unit = "(1 wanted, 0 not)", source = "jiayuguan J7" }
wants_safety = { default = 1, unit = "(1 wanted, 0 not)", source = "jiayuguan J7" }
wants_health = { default = 1, unit = "(1 wanted, 0 not)", source = "jiayuguan J7" }
wants_services = { default = 1, unit = "(1 wanted, 0 not)", source = "jiayuguan J7" }
wants_social_security = { default = 0, unit = "(1 wanted, 0 not)", source = "convention: wanted where a model says so (huangmei H9)" }
wants_comprehensive_governance = { default = 0, unit = "(1 wanted, 0 not)", source = "convention: wanted where a model says so (huangmei H9)" }
wants_emergency_management = { default = 0, unit = "(1 wanted, 0 not)", source = "convention: wanted where a model says so (huangmei H9)" }
wants_social_assistance = { default = 0, unit = "(1 wanted, 0 not)", source = "convention: wanted where a model says so (huangmei H9)" }
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
