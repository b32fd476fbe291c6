// Party organisations right below some others, wherever they lie.
MATCH (o:PartyOrganisation)-[:SUBORDINATE_TO]->(upper:PartyOrganisation)
WHERE upper.id IN $ids
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.standing AS standing, upper.id AS above
ORDER BY id
