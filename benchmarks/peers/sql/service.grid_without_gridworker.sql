SELECT g.id AS subject,
       CASE WHEN count(DISTINCT h.from_id) >= $gridworkers_minimum THEN false
            WHEN any_value(g.kind) IS NULL THEN NULL ELSE true END AS fault
FROM Grid g
LEFT JOIN HOLDS_POST h ON h.to_id = g.id AND h.post IN ('gridworker', 'grid_leader') AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of)
WHERE g.kind IS NULL OR g.kind = 'comprehensive'
GROUP BY g.id
