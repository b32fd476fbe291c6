SELECT c.id AS subject,
       CASE WHEN count(DISTINCT w.from_id) >= $instructors_minimum THEN false
            WHEN any_value(c.kind) IS NULL AND NOT contains(any_value(c.name), '社区') THEN NULL ELSE true END AS fault
FROM Community c
LEFT JOIN INSTRUCTS w ON w.to_id = c.id AND (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of)
WHERE c.kind IS NULL OR c.kind = 'community'
GROUP BY c.id
