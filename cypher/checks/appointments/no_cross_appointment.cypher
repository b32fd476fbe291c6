/*---
id = "appointments.no_cross_appointment"
title = { zh = "社区没有交叉任职", en = "Community without any cross-appointment" }
why = { zh = "双向进入、交叉任职五种情形一种都没有：社区党委成员进业委会；支部书记任业委会主任；业委会主任、物业或两新组织负责人进“大党委”；派出所负责人进社区党委；社区书记进街道“大工委”。既无业委会又无物业项目的社区不在此列。", en = "None of the five wanted kinds: a community committee member in a homeowners' committee; a branch secretary as its chair; a chair, a firm's or a two-new organisation's head on the big committee; the police head on the community committee; the community secretary on the street's big working committee. Communities with neither homeowners' committee nor property project are left out." }
subject = "Community"
severity = "low"
source = ["chaoyang C5", "huangmei H12"]
same_people = true
needs = ["communities", "party_organisations", "homeowners_committees", "property_projects", "big_committee_members", "posts"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}没有任何一种双向进入、交叉任职", en = "{name}: no cross-appointment of any wanted kind" }
remedy = ["posts", "big_committee_members", "appointments"]
---*/
@cross_appointments(c, seated, chairs)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN size(seated) + size(chairs) > 0 THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       seated + chairs AS evidence
ORDER BY subject
