WITH project AS (
    SELECT m.to_id AS n, j.id FROM MANAGES m JOIN PropertyProject j ON j.id = m.from_id
    WHERE (j.contract_start IS NULL OR j.contract_start <= $as_of) AND (j.contract_end IS NULL OR j.contract_end >= $as_of)),
body AS (
    SELECT n.id AS n, r.from_id AS body, 'residents' AS side, false AS counts
    FROM REPRESENTS r JOIN Neighbourhood n ON n.community_id = r.to_id
    UNION ALL SELECT to_id, from_id, 'owners', true FROM REPRESENTS WHERE to_kind = 'Neighbourhood'
    UNION ALL SELECT c.to_id, o.id, 'branch', true FROM COVERS c JOIN PartyOrganisation o ON o.id = c.from_id
    WHERE o.kind IN ('neighbourhood_branch', 'residents_branch') AND c.to_kind = 'Neighbourhood'
    UNION ALL SELECT n, id, 'property', false FROM project
    UNION ALL SELECT p.n, u.from_id, 'property', true FROM project p JOIN UNDERTAKES u ON u.to_id = p.id),
sitter AS (
    SELECT from_id AS person, to_id AS body, (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held
    FROM HOLDS_POST UNION ALL SELECT from_id, to_id, true FROM EMPLOYED_BY WHERE to_kind = 'PropertyFirm'),
seat AS (SELECT b.n, b.side, b.counts OR b.side = 'residents' AND s.person IS NOT NULL AS counts, s.person, s.held
         FROM body b LEFT JOIN sitter s ON s.body = b.body),
crowded AS (SELECT n FROM seat WHERE held GROUP BY n, person HAVING count(DISTINCT side) >= 3)
SELECT n AS subject,
       CASE WHEN n IN (FROM crowded) THEN true
            WHEN count(DISTINCT side) FILTER (person IS NOT NULL) >= 3 THEN false END AS fault
FROM seat GROUP BY n HAVING count(DISTINCT side) FILTER (counts) >= 3
