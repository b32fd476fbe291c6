// The residents' committee and the homeowners' committees of a community.
MATCH (o:ResidentsCommittee|HomeownerCommittee)
WHERE o.community_id = $place
RETURN o.id AS id, o.name AS name
ORDER BY id
