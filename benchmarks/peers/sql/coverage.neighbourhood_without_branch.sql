WITH led AS (
    SELECT l.to_id FROM PartyOrganisation o
    JOIN (SELECT from_id, to_id FROM ESTABLISHED_IN UNION ALL SELECT from_id, to_id FROM COVERS) l ON l.from_id = o.id
    WHERE o.kind IN ('neighbourhood_branch', 'residents_branch') AND (o.founded IS NULL OR o.founded <= $as_of))
SELECT id AS subject, id NOT IN (FROM led) AS fault FROM Neighbourhood
