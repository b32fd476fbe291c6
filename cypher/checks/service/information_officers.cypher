/*---
id = "service.information_officers"
title = { zh = "专职社区信息员不足", en = "Too few full-time information officers" }
why = { zh = "专职社区信息员按服务人口配备，不足一个标准的按一个标准算。信息员数或常住人口没填的，判为不详；村不在此列。", en = "Full-time community information officers go by the population served, each part of a standard counting as a whole. Where their number or the residents are not known, so is the answer; villages are left out." }
subject = "Community"
severity = "advice"
source = "huangmei H16"
needs = ["communities"]
unit = { zh = "人", en = "persons" }
counts_residents = ["denominator"]
people = false
message = { zh = "{name}常住人口{denominator}人，有专职信息员{numerator}名，应按每{residents_per_officer}人不少于1名配备", en = "{name}: full-time information officers {numerator}, residents {denominator}; one for every {residents_per_officer} expected" }
remedy = ["communities"]

[thresholds.residents_per_officer]
title = { zh = "每名信息员服务人口", en = "Residents that an information officer serves" }
default = 5000
unit = { zh = "人/信息员", en = "persons per officer" }
source = { convention = { zh = "材料未定数；每5000人1名，约合一个较大社区", en = "the account gives no figure; one officer serves 5,000 residents, about a large community" } }
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN @perhaps_village(c) THEN NULL
            ELSE (1 * $residents_per_officer) * c.information_officers < c.residents END AS fault,
       c.information_officers AS measure,
       c.information_officers AS numerator,
       c.residents AS denominator
ORDER BY subject
