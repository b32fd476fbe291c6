WITH body AS (
    SELECT id, kind, CASE kind WHEN 'building_group' THEN 'group_leader' ELSE 'secretary' END AS leading
    FROM PartyOrganisation WHERE kind <> 'big_committee'
    UNION ALL SELECT id, 'homeowners', 'chair' FROM HomeownerCommittee
    UNION ALL SELECT id, NULL, 'chair' FROM ResidentsCommittee
    UNION ALL SELECT id, NULL, 'grid_leader' FROM Grid),
post AS (
    SELECT to_id, post, bool_or((since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)) AS held FROM HOLDS_POST
    WHERE post IN ('secretary', 'deputy_secretary', 'group_leader', 'chair', 'grid_leader') GROUP BY ALL)
SELECT b.id AS subject, CASE WHEN bool_or(NOT p.held) THEN true WHEN bool_or(p.post = b.leading) THEN false END AS fault
FROM body b LEFT JOIN post p ON p.to_id = b.id AND p.post IN (b.leading, 'deputy_secretary')
GROUP BY b.id, b.kind
HAVING bool_or(p.post = b.leading) OR b.kind IN ('homeowners', 'community_committee', 'residents_branch', 'neighbourhood_branch',
                                                 'stairwell_branch', 'building_group', 'firm_branch')
