/*---
says = { zh = "每个城市及其下一级的各个区划；不设区的城市取市本身", en = "Every city with each division directly under it; a city without districts stands for itself" }
gives = "clauses"

[parameters]
city = { zh = "城市", en = "the name of the city" }
unit = { zh = "区划编号", en = "the id of a division" }
---*/
MATCH (city:Division)
WHERE city.level = 'city'
OPTIONAL MATCH (_d:Division)-[:PART_OF]->(city)
UNWIND [city.id, coalesce(_d.id, city.id)] AS _reached
WITH DISTINCT city, coalesce(_reached, '') AS unit
