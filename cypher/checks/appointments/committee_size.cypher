/*---
id = "appointments.committee_size"
title = { zh = "“大党委”委员人数不合", en = "Big committee too small or too large" }
why = { zh = "“大党委”委员一般7至15名：少了代表不了各方，多了议不成事。委员含书记、副书记，一人兼几职只算一人，退出的不计；从未登记过成员的，判为不详。", en = "A big committee generally has 7 to 15 members: fewer cannot speak for all sides, more cannot deliberate. The secretary and deputies are members; a person counts once, one who has left not at all. Where no member was ever recorded, the answer is unknown." }
subject = "PartyOrganisation"
severity = "low"
source = "fuyang F3"
needs = ["big_committee_members"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}有委员{measure}名，一般应为{members_minimum}至{members_maximum}名", en = "{name}: {measure} members; generally {members_minimum} to {members_maximum}" }
remedy = ["big_committee_members", "appointments"]

[thresholds.members_minimum]
title = { zh = "委员人数下限", en = "Members of the committee, at least" }
default = 7
unit = { zh = "人", en = "persons" }
source = "fuyang F3"

[thresholds.members_maximum]
title = { zh = "委员人数上限", en = "Members of the committee, at most" }
default = 15
unit = { zh = "人", en = "persons" }
source = "fuyang F3"
---*/
MATCH (o:PartyOrganisation)
WHERE o.kind = 'big_committee'
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(o)
WHERE @committee_post(h)
WITH o,
     count(h.key) AS recorded,
     count(DISTINCT CASE WHEN @in_force(h) THEN p.id END) AS members
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN recorded = 0 THEN NULL
            ELSE members < $members_minimum OR members > $members_maximum END AS fault,
       members AS measure
ORDER BY subject
