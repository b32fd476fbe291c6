// Party organisations right below some others, wherever they lie.
MATCH (o:PartyOrganisation)-[:SUBORDINATE_TO]->(above:PartyOrganisation)
WHERE above.id IN $ids
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.standing AS standing, above.id AS above
ORDER BY id
