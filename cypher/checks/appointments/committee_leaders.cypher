/*---
id = "appointments.committee_leaders"
title = { zh = "“大党委”书记、副书记职数不合", en = "Big committee without one secretary and one deputy" }
why = { zh = "“大党委”设书记1名（社区党组织书记）、副书记1名（牵头单位分管党建的班子成员）：缺则无人召集，多则责任不清。从未登记过成员的，判为不详。", en = "A big committee has one secretary (the community Party secretary) and one deputy (the lead unit's leader in charge of Party building): with fewer nobody convenes it, with more nobody answers for it. Where no member was ever recorded, the answer is unknown." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F3"
needs = ["big_committee_members"]
unit = { zh = "人", en = "persons" }
people = false
lacking = { no_secretary = { zh = "缺书记", en = "no secretary" }, many_secretaries = { zh = "书记超职数", en = "too many secretaries" }, no_deputy = { zh = "缺副书记", en = "no deputy secretary" }, many_deputies = { zh = "副书记超职数", en = "too many deputy secretaries" } }
message = { zh = "{name}{lacking}（现有书记、副书记共{measure}名，应为书记{secretaries_expected}名、副书记{deputies_expected}名）", en = "{name}: {lacking} (secretaries and deputies together {measure}; expected secretaries {secretaries_expected}, deputies {deputies_expected})" }
remedy = ["big_committee_members", "appointments"]

[thresholds.secretaries_expected]
title = { zh = "书记应有人数", en = "Secretaries expected" }
default = 1
unit = { zh = "人", en = "persons" }
source = "fuyang F3"

[thresholds.deputies_expected]
title = { zh = "副书记应有人数", en = "Deputy secretaries expected" }
default = 1
unit = { zh = "人", en = "persons" }
source = "fuyang F3"
---*/
MATCH (o:PartyOrganisation)
WHERE o.kind = 'big_committee'
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(o)
WITH o,
     count(h.key) AS recorded,
     count(DISTINCT CASE WHEN h.post = 'secretary' AND @in_force(h) THEN p.id END) AS secretaries,
     count(DISTINCT CASE WHEN h.post = 'deputy_secretary' AND @in_force(h) THEN p.id END) AS deputies
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN recorded = 0 THEN NULL
            ELSE secretaries <> $secretaries_expected OR deputies <> $deputies_expected END AS fault,
       secretaries + deputies AS measure,
       [CASE WHEN secretaries < $secretaries_expected THEN 'no_secretary' END,
        CASE WHEN secretaries > $secretaries_expected THEN 'many_secretaries' END,
        CASE WHEN deputies < $deputies_expected THEN 'no_deputy' END,
        CASE WHEN deputies > $deputies_expected THEN 'many_deputies' END] AS lacking
ORDER BY subject
