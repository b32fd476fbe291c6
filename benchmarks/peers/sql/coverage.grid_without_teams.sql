WITH kinds AS (
    SELECT s.to_id, count(DISTINCT t.kind) FILTER (t.kind IN ('work', 'volunteer', 'service')) AS certain,
           count(DISTINCT t.id) FILTER (t.kind IS NULL) AS unsaid
    FROM SERVES s JOIN Team t ON t.id = s.from_id
    WHERE s.to_kind = 'Grid' AND (s.since IS NULL OR s.since <= $as_of) AND (s.until IS NULL OR s.until >= $as_of)
    GROUP BY s.to_id)
SELECT g.id AS subject,
       CASE WHEN coalesce(certain, 0) >= $teams_expected THEN false
            WHEN coalesce(certain + unsaid, 0) < $teams_expected AND g.kind IS NOT NULL THEN true END AS fault
FROM Grid g LEFT JOIN kinds k ON k.to_id = g.id WHERE g.kind IS NULL OR g.kind = 'comprehensive'
