/*---
id = "appointments.member_not_replaced"
title = { zh = "“大党委”委员离任未补", en = "Member left and was not replaced" }
why = { zh = "委员因工作变动离任的，应按同样程序补充。离任人数多于此后补进人数的，记为未补；补进人员任职时间未填的，按是与不是两头推算；从未登记过成员的，判为不详。", en = "A member who changes job leaves and is replaced by the same procedure. Where more have left than have come since the first of them left, somebody is missing; members whose start is not recorded are counted either way. Where no member was ever recorded, the answer is unknown." }
subject = "PartyOrganisation"
severity = "low"
source = "fuyang F6"
needs = ["big_committee_members"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}离任委员{denominator}名，已补{numerator}名，尚缺{measure}名", en = "{name}: members who left {denominator}, came in their place {numerator}, still missing {measure}" }
remedy = ["big_committee_members", "appointments"]
---*/
// Who holds any seat now has not left, whatever seat was given up.
MATCH (o:PartyOrganisation)
WHERE o.kind = 'big_committee'
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE @committee_post(h)
WITH o, p,
     count(h.key) AS seats,
     max(CASE WHEN @in_force(h) THEN 1 ELSE 0 END) AS holds,
     max(CASE WHEN h.until < $as_of THEN h.until_day END) AS left_day,
     min(CASE WHEN @in_force(h) THEN coalesce(h.since_day, -1000000) END) AS since_day
WITH o,
     coalesce(sum(seats), 0) AS recorded,
     coalesce(min(CASE WHEN holds = 0 THEN left_day END), 1000000) AS first_day,
     count(CASE WHEN holds = 0 AND left_day IS NOT NULL THEN 1 END) AS gone,
     count(CASE WHEN holds = 1 AND since_day = -1000000 THEN 1 END) AS undated
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE @committee_post(h) AND @in_force(h)
WITH o, recorded, first_day, gone, undated, p, min(coalesce(h.since_day, -1000000)) AS since_day
WITH o, recorded, gone, undated, count(CASE WHEN since_day >= first_day THEN p.id END) AS came
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN recorded = 0 THEN NULL
            WHEN came >= gone THEN false
            WHEN came + undated >= gone THEN NULL
            ELSE true END AS fault,
       gone - CASE WHEN came < gone THEN came ELSE gone END AS measure,
       came AS numerator,
       gone AS denominator
ORDER BY subject
