WITH built AS (
    SELECT DISTINCT l.to_id AS grid, o.id AS branch, g.kind FROM PartyOrganisation o
    JOIN (SELECT from_id, to_id FROM ESTABLISHED_IN UNION ALL SELECT from_id, to_id FROM COVERS) l ON l.from_id = o.id
    JOIN Grid g ON g.id = l.to_id
    WHERE o.kind = 'residents_branch' AND (g.kind IS NULL OR g.kind = 'comprehensive')),
shared AS (SELECT branch, count(*) AS grids, count(kind) AS sure FROM built GROUP BY branch),
counted AS (
    SELECT grid, count(*) AS branches, max(grids) AS grids, bool_or(sure > 1 OR sure = 1 AND b.kind IS NULL) AS shared
    FROM built b JOIN shared USING (branch) GROUP BY grid)
SELECT g.id AS subject,
       CASE WHEN c.branches = 1 AND c.grids = 1 THEN false
            WHEN g.kind IS NOT NULL AND (coalesce(c.branches, 0) <> 1 OR c.shared) THEN true END AS fault
FROM Grid g LEFT JOIN counted c ON c.grid = g.id WHERE g.kind IS NULL OR g.kind = 'comprehensive'
