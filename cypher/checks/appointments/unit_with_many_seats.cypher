/*---
id = "appointments.unit_with_many_seats"
title = { zh = "一个单位在“大党委”席位过多", en = "One unit holds many seats" }
why = { zh = "“大党委”要代表各方；一个单位或企业占的席位过多，议事就成了一家之言。个人任职过多另查。", en = "A big committee speaks for all sides; where one unit or firm holds many of its seats, it speaks for one. People with many posts are asked about elsewhere." }
subject = "PartyOrganisation+JointConstructionUnit|PropertyFirm"
severity = "low"
source = { convention = { zh = "7至15人的委员会中一个单位不超过2席，其他方面才占多数", en = "a committee of 7 to 15 in which one unit holds no more than two seats keeps a majority of others" } }
needs = ["big_committee_members"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{name}：该单位有{measure}人任委员，超过{seats_maximum}人", en = "{name}: members from this unit: {measure}, more than {seats_maximum}" }
remedy = ["big_committee_members", "appointments"]

[thresholds.seats_maximum]
title = { zh = "一个单位委员席位上限", en = "Seats of one unit, at most" }
default = 2
unit = { zh = "人", en = "persons" }
source = { convention = { zh = "牵头单位的副书记，另加一人", en = "the lead unit's deputy and one more" } }
---*/
// The population is the committees with every unit that has anyone on them.
MATCH (o:PartyOrganisation)<-[h:HOLDS_POST]-(p:Person)
WHERE o.kind = 'big_committee' AND @committee_post(h) AND @in_force(h)
WITH DISTINCT o, p
MATCH (p)-[:EMPLOYED_BY]->(u:JointConstructionUnit|PropertyFirm)
WITH o, u, collect(DISTINCT p.id) AS people
RETURN @pair(o, u) AS subject,
       @place_of(o) AS place,
       o.name + '、' + u.name AS name,
       size(people) > $seats_maximum AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
