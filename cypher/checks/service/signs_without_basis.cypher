/*---
id = "service.signs_without_basis"
title = { zh = "社区挂有无依据的牌子", en = "Signs hung without a basis" }
why = { zh = "凡无法律法规依据，或无区级以上党委、政府要求，或属社区内设机构（组织）的，一律不得悬挂机构标识。按台账填报的无依据挂牌数判断；没填的判为不详，总共一块牌子也没挂的除外；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "No sign is hung that lacks a basis in law, or lacks a demand of Party committee or government at district level or above, or is for a community's own inner body. The stated number of signs without a basis is what is judged; where it is not said, the answer is unknown, unless no sign hangs at all. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "low"
source = "wuhan W1"
needs = ["communities"]
unit = { zh = "块", en = "signs" }
message = { zh = "{name}挂有无依据的牌子{measure}块", en = "{name}: signs hung without a basis: {measure}" }
remedy = ["communities"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.signs_without_basis = 0 OR c.signs_without_basis IS NULL AND c.signs_hung = 0 THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.signs_without_basis > 0 END AS fault,
       c.signs_without_basis AS measure
ORDER BY subject
