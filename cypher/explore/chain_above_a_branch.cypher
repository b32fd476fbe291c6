// zh: 一个党组织的上级链
// en: The chain of Party organisations above one, by subordination
// parameter: organisation, the id of the Party organisation
MATCH (o:PartyOrganisation {id: $organisation})-[:SUBORDINATE_TO*1..6]->(above:PartyOrganisation)
RETURN DISTINCT above.id AS organisation, above.name AS name, above.kind AS kind, above.standing AS standing
ORDER BY organisation
