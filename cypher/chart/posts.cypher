// Who holds which post in some organisations on a day.
MATCH (p:Person)-[h:HOLDS_POST]->(o:PartyOrganisation|ResidentsCommittee|HomeownerCommittee)
WHERE o.id IN $ids AND @in_force(h)
RETURN o.id AS organisation, h.post AS post, p.id AS person, p.name AS name, h.seat AS seat,
       h.concurrent AS concurrent, h.since AS since
ORDER BY organisation, post, person, since
