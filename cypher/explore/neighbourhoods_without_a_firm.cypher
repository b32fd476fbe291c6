// zh: 一个街道里没有物业服务的小区
// en: Neighbourhoods of a street without a property project
// parameter: street, the street's id
MATCH (n:Neighbourhood)
WHERE n.street_id = $street AND NOT EXISTS { MATCH (:PropertyProject)-[:MANAGES]->(n) }
RETURN n.community_id AS community, n.id AS neighbourhood, n.name AS name, n.kind AS kind,
       n.has_basic_service AS has_basic_service
ORDER BY community, neighbourhood
