WITH RECURSIVE org AS MATERIALIZED (SELECT id, kind, street_id, coalesce(source_file, '') AS file FROM PartyOrganisation),
step AS MATERIALIZED (
    SELECT from_id AS lower, to_id AS upper FROM SUBORDINATE_TO WHERE from_kind = 'PartyOrganisation'
    UNION ALL SELECT g.to_id, g.from_id FROM GUIDES g JOIN org o ON o.id = g.to_id
    WHERE o.kind IN ('neighbourhood_branch', 'stairwell_branch', 'building_group')),
top AS (FROM org WHERE kind IN ('street_working_committee', 'town_committee', 'township_committee')),
below AS (
    SELECT id, 0 AS hops FROM top
    UNION SELECT s.lower, b.hops + 1 FROM below b JOIN step s ON s.upper = b.id WHERE b.hops < $hops_maximum)
SELECT id AS subject,
       CASE WHEN id IN (SELECT id FROM below) THEN false
            WHEN street_id IN (SELECT street_id FROM top WHERE street_id IS NOT NULL)
             AND file IN (SELECT o.file FROM org o JOIN SUBORDINATE_TO s ON s.from_id = o.id) THEN true END AS fault
FROM org
WHERE kind IN ('community_committee', 'residents_branch', 'neighbourhood_branch', 'stairwell_branch', 'building_group')
