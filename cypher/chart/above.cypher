// Some Party organisations, with the one each answers to.
MATCH (o:PartyOrganisation)
WHERE o.id IN $ids
OPTIONAL MATCH (o)-[:SUBORDINATE_TO]->(upper:PartyOrganisation)
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.standing AS standing, min(upper.id) AS above
ORDER BY id
