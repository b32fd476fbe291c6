WITH held AS (
    SELECT from_id, to_id, post FROM HOLDS_POST WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
secretary AS (
    SELECT c.street_id AS street, h.from_id AS person FROM PartyOrganisation o
    JOIN ESTABLISHED_IN e ON e.from_id = o.id JOIN Community c ON c.id = e.to_id JOIN held h ON h.to_id = o.id
    WHERE o.kind = 'community_committee' AND h.post = 'secretary'),
big AS (
    SELECT d.id AS street, o.id FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id JOIN Division d ON d.id = e.to_id
    WHERE o.kind = 'big_working_committee' AND d.level = 'street'),
seat AS (
    SELECT b.street, count(DISTINCT h.from_id) FILTER ((b.street, h.from_id) IN (FROM secretary)) AS secretaries
    FROM big b LEFT JOIN held h ON h.to_id = b.id GROUP BY b.street)
SELECT street AS subject,
       CASE WHEN secretaries >= $secretaries_minimum THEN false
            WHEN street IN (SELECT b.street FROM big b JOIN HOLDS_POST h ON h.to_id = b.id)
             AND street IN (SELECT street FROM secretary) THEN true END AS fault
FROM seat
