WITH held AS (
    SELECT from_id, to_id, post FROM HOLDS_POST
    WHERE post IN ('chair', 'secretary') AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
branch AS (
    SELECT c.to_id AS n, h.from_id AS person FROM COVERS c JOIN PartyOrganisation o ON o.id = c.from_id
    LEFT JOIN held h ON h.to_id = o.id AND h.post = 'secretary'
    WHERE o.kind IN ('neighbourhood_branch', 'residents_branch')),
both_sides AS (
    SELECT r.to_id AS n, bool_or(h.from_id = b.person) AS achieved, count(h.from_id) > 0 AND count(b.person) > 0 AS told
    FROM REPRESENTS r JOIN branch b ON b.n = r.to_id LEFT JOIN held h ON h.to_id = r.from_id AND h.post = 'chair'
    WHERE r.to_kind = 'Neighbourhood' GROUP BY r.to_id)
SELECT n AS subject, CASE WHEN achieved THEN false WHEN told THEN true END AS fault FROM both_sides
