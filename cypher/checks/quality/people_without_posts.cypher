/*---
id = "quality.people_without_posts"
title = { zh = "人员没有任职记录", en = "Person without a post" }
why = { zh = "台账里有此人，却没有任何任职、联系、指导、报到或服务记录（含已结束的），可能漏填或重名重录。双报到台账写明没有报到的人不算漏填。", en = "Somebody is on a register and has no post, link, instruction, registration or service of any time: a row was left unfinished, or one person was entered twice. Whoever is said not to be registered for service is no unfinished row." }
subject = "Person"
severity = "low"
source = { convention = { zh = "列入台账的人应有任职、联系或报到", en = "whoever is on a register is there for something" } }
needs = []
people = true
message = { zh = "{place_name}人员{subject}没有任职、联系、报到记录", en = "{subject}, {place_name}: no post, link or registration on record" }
remedy = ["posts", "registered_members"]
---*/
MATCH (p:Person)
RETURN p.id AS subject,
       @place_of(p) AS place,
       p.name AS name,
       NOT EXISTS { MATCH (p)-[:HOLDS_POST|LINKED_TO|INSTRUCTS|REGISTERED_IN|SERVES]->(x) }
       AND coalesce(p.registered_for_service, true) AS fault
ORDER BY subject
