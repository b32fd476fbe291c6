/*---
id = "coverage.group_without_hub_household"
title = { zh = "楼栋党小组没有党员中心户", en = "Building group without a hub household" }
why = { zh = "党员中心户是楼栋党小组落到户的一级，没有中心户，小组的事就没有党员在楼里带着做。登记了党小组长而没有中心户的，判为没有；什么人都没登记的，判为不详。", en = "A hub household carries what a building group does into the building itself. A group whose register names its people and no hub household has none; where it names nobody at all, the answer is unknown." }
subject = "PartyOrganisation"
severity = "medium"
source = "huangmei H2"
needs = ["buildings", "party_organisations"]
unit = { zh = "人", en = "persons" }
message = { zh = "{place_name}{name}没有党员中心户", en = "{name}, {place_name}: no hub household" }
remedy = ["party_organisations", "buildings", "posts"]
---*/
// The account counts people: a hub household is a post in a group, and the registers of buildings and of organisations name it.
MATCH (o:PartyOrganisation)
WHERE o.kind = 'building_group'
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(o)
WITH o,
     count(h.post) AS recorded,
     count(DISTINCT CASE WHEN h.post = 'hub_household' AND @in_force(h) THEN p.id END) AS hubs
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN hubs > 0 THEN false
            WHEN recorded = 0 THEN NULL
            ELSE true END AS fault,
       hubs AS measure
ORDER BY subject
