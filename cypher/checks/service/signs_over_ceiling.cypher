/*---
id = "service.signs_over_ceiling"
title = { zh = "社区挂牌超过上限", en = "More signs hung than the ceiling" }
why = { zh = "社区挂牌实行目录管理，超过目录上限的应清理。指挂在社区门口的机构牌子，不是党支部的牌匾；按台账填报的块数判断，没填的判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "Signs on a community's door are held to a catalogue; what is above its ceiling is to come down. A branch's plaque is not meant. The number stated is what is judged; where it is not said, the answer is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "low"
source = "jiayuguan J6"
needs = ["communities"]
unit = { zh = "块", en = "signs" }
message = { zh = "{name}挂牌{measure}块，应不多于{signs_maximum}块", en = "{name}: signs hung: {measure}, at most {signs_maximum} expected" }
remedy = ["communities"]

[thresholds.signs_maximum]
title = { zh = "挂牌数上限", en = "Signs hung, at most" }
default = 27
unit = { zh = "块", en = "signs" }
source = "jiayuguan J6"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.signs_hung <= $signs_maximum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.signs_hung > $signs_maximum END AS fault,
       c.signs_hung AS measure
ORDER BY subject
