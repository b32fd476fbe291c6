WITH staff AS (
    SELECT to_id, count(DISTINCT from_id) AS workers FROM HOLDS_POST
    WHERE to_kind = 'Grid' AND post = 'gridworker' AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)
    GROUP BY to_id),
load AS (
    SELECT g.community_id, CASE WHEN g.kind = 'comprehensive' THEN 100 * g.households // s.workers END AS load
    FROM Grid g JOIN staff s ON s.to_id = g.id
    WHERE (g.kind IS NULL OR g.kind = 'comprehensive') AND g.community_id IS NOT NULL)
SELECT community_id AS subject,
       CASE WHEN 100 * max(load) > $load_ratio_maximum * min(load) THEN true
            WHEN count(load) = count(*) THEN false END AS fault
FROM load GROUP BY community_id HAVING count(*) > 1
