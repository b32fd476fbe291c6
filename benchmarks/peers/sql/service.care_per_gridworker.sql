WITH staff AS (
    SELECT to_id, count(DISTINCT from_id) AS workers FROM HOLDS_POST
    WHERE to_kind = 'Grid' AND post = 'gridworker' AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)
    GROUP BY to_id)
SELECT g.id AS subject, CASE WHEN g.kind IS NOT NULL THEN g.care > $care_maximum * coalesce(s.workers, 0) END AS fault
FROM Grid g LEFT JOIN staff s ON s.to_id = g.id
WHERE g.kind IS NULL OR g.kind = 'comprehensive'
