SELECT g.id AS subject,
       CASE WHEN bool_or(h.post = 'gridworker' AND coalesce(h.full_time, false)) THEN false
            WHEN bool_or(h.post = 'gridworker' AND h.full_time IS NULL) OR any_value(g.kind) IS NULL THEN NULL
            ELSE true END AS fault
FROM Grid g
JOIN HOLDS_POST h ON h.to_id = g.id AND h.post IN ('gridworker', 'grid_leader')
     AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of)
WHERE g.kind IS NULL OR g.kind = 'comprehensive'
GROUP BY g.id
