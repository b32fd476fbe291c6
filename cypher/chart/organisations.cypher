// Party organisations of a place, those its own organisations stand above, and its committees, with what they answer to.
MATCH (o:PartyOrganisation)
WHERE o.community_id = $place OR o.street_id = $place OR o.district_id = $place
OPTIONAL MATCH (o)-[:SUBORDINATE_TO]->(upper:PartyOrganisation)
OPTIONAL MATCH (lead:PartyOrganisation)-[:GUIDES]->(o)
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.standing AS standing, o.community_id AS community,
       o.street_id AS street, min(upper.id) AS above, min(lead.id) AS guide
ORDER BY id
