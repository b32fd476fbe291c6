WITH served AS (
    SELECT l.to_id FROM PartyOrganisation o
    JOIN (SELECT from_id, to_id FROM ESTABLISHED_IN UNION ALL SELECT from_id, to_id FROM COVERS) l ON l.from_id = o.id
    WHERE o.kind = 'big_committee' AND (o.founded IS NULL OR o.founded <= $as_of))
SELECT c.id AS subject,
       CASE WHEN c.id IN (FROM served) THEN false
            WHEN c.kind IS NULL AND NOT contains(c.name, '社区') THEN NULL ELSE true END AS fault
FROM Community c WHERE c.kind IS NULL OR c.kind = 'community'
