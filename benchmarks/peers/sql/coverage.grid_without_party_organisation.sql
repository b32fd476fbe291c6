WITH led AS (
    SELECT l.to_id FROM PartyOrganisation o
    JOIN (SELECT from_id, to_id FROM ESTABLISHED_IN WHERE to_kind = 'Grid'
          UNION ALL SELECT from_id, to_id FROM COVERS WHERE to_kind = 'Grid') l ON l.from_id = o.id
    WHERE o.kind NOT IN ('big_committee', 'big_working_committee') AND (o.founded IS NULL OR o.founded <= $as_of))
SELECT id AS subject, CASE WHEN id IN (FROM led) THEN false WHEN kind IS NOT NULL THEN true END AS fault
FROM Grid WHERE kind IS NULL OR kind = 'comprehensive'
