/*---
id = "service.items_over_ceiling"
title = { zh = "下沉社区事项超过上限", en = "More items sent down than the ceiling" }
why = { zh = "下沉事项实行目录管理，超过目录上限，社区就疲于应付，顾不上居民。按台账填报的事项数判断，没填的判为不详；村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "Items sent down are held to a catalogue; above its ceiling a community is busy with them and not with its residents. The number stated is what is judged; where it is not said, the answer is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J6"
needs = ["communities"]
unit = { zh = "项", en = "items" }
message = { zh = "{name}承担下沉事项{measure}项，应不多于{items_maximum}项", en = "{name}: items sent down: {measure}, at most {items_maximum} expected" }
remedy = ["communities"]

[thresholds.items_maximum]
title = { zh = "下沉事项数上限", en = "Items sent down, at most" }
default = 97
unit = { zh = "项", en = "items" }
source = "jiayuguan J6"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.items_sent_down <= $items_maximum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.items_sent_down > $items_maximum END AS fault,
       c.items_sent_down AS measure
ORDER BY subject
