WITH post AS (
    SELECT from_id AS person, to_id AS body, post,
           (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held FROM HOLDS_POST),
branch AS (
    SELECT c.to_id AS n, o.id AS body FROM COVERS c JOIN PartyOrganisation o ON o.id = c.from_id
    WHERE o.kind IN ('neighbourhood_branch', 'residents_branch')),
cadre AS (
    SELECT e.to_id AS community, p.person, p.held FROM ESTABLISHED_IN e
    JOIN PartyOrganisation o ON o.id = e.from_id AND o.kind = 'community_committee' JOIN post p ON p.body = o.id
    UNION ALL SELECT r.to_id, p.person, p.held FROM REPRESENTS r JOIN post p ON p.body = r.from_id WHERE r.to_kind = 'Community'
    UNION ALL SELECT body, person, held FROM post
    WHERE post IN ('worker_chief', 'worker_deputy', 'worker_member', 'worker_officer')),
member AS (
    SELECT n.id AS n, n.community_id AS community, p.person, p.held
    FROM branch b JOIN Neighbourhood n ON n.id = b.n JOIN post p ON p.body = b.body)
SELECT id AS subject,
       CASE WHEN id IN (SELECT m.n FROM member m JOIN cadre c USING (community, person) WHERE m.held AND c.held) THEN false
            WHEN id IN (SELECT n FROM member) AND community_id IN (SELECT community FROM cadre) THEN true END AS fault
FROM Neighbourhood WHERE id IN (SELECT n FROM branch)
