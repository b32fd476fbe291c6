// The steps of the chain of command: the lower organisation and the one above it, by subordination or by guidance.
MATCH (a:PartyOrganisation)-[:SUBORDINATE_TO]->(b:PartyOrganisation)
RETURN a.id AS lower, b.id AS upper, b.kind AS upper_kind
UNION ALL
MATCH (b:PartyOrganisation)-[:GUIDES]->(a:PartyOrganisation)
RETURN a.id AS lower, b.id AS upper, b.kind AS upper_kind
