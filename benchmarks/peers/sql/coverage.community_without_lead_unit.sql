SELECT c.id AS subject,
       CASE WHEN bool_or(w.role IN ('lead', 'sponsor')) THEN false
            WHEN bool_or(w.from_id IS NOT NULL AND w.role IS NULL) THEN NULL
            WHEN any_value(c.kind) IS NULL AND NOT contains(any_value(c.name), '社区') THEN NULL
            ELSE true END AS fault
FROM Community c
LEFT JOIN PAIRED_WITH w ON w.to_id = c.id AND w.from_kind = 'JointConstructionUnit' AND (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of)
WHERE c.kind IS NULL OR c.kind = 'community'
GROUP BY c.id
