/*---
id = "appointments.too_few"
title = { zh = "交叉任职过少", en = "Too few cross-appointments" }
why = { zh = "双向进入、交叉任职按人计，一人兼几种只算一人：社区党委成员进业委会、派出所负责人进社区党委、社区书记进街道“大工委”、业委会主任及物业和两新组织负责人进“大党委”，以及支部书记任业委会主任。少于底线的，供改进参考。既无业委会又无物业项目的社区不在此列。", en = "Cross-appointments are counted by people, somebody of several kinds once: community committee members in homeowners' committees, police heads on the community committee, the community secretary on the street's big working committee, chairs and heads of firms and two-new organisations on the big committee, and branch secretaries who chair a committee. Below a floor there is room to improve. Communities with neither homeowners' committee nor property project are left out." }
subject = "Community"
severity = "low"
source = ["huangmei H12", { convention = { zh = "只有一人交叉任职不牢靠，故设底线", en = "one cross-appointment is a single thread; a floor keeps communities from resting on it" } }]
same_people = true
needs = ["communities", "party_organisations", "homeowners_committees", "property_projects", "big_committee_members", "posts"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}有交叉任职{measure}人，宜不少于{cross_appointments_minimum}人", en = "{name}: people in cross-appointments: {measure}, at least {cross_appointments_minimum} expected" }
remedy = ["posts", "big_committee_members", "appointments"]

[thresholds.cross_appointments_minimum]
title = { zh = "交叉任职人数下限", en = "People in cross-appointments, at least" }
default = 2
unit = { zh = "人", en = "persons" }
source = { convention = { zh = "党组织一方、业主一方各一人", en = "one in the Party's own bodies and one in the owners'" } }
---*/
@cross_appointments(c, seated, chairs)
UNWIND CASE WHEN size(seated) + size(chairs) = 0 THEN [''] ELSE seated + chairs END AS one
WITH c, count(DISTINCT CASE WHEN one <> '' THEN one END) AS people, collect(CASE WHEN one <> '' THEN one END) AS wanted
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN people >= $cross_appointments_minimum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       people AS measure,
       wanted AS evidence
ORDER BY subject
