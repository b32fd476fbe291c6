SELECT c.id AS subject,
       CASE WHEN count(DISTINCT w.from_id) FILTER ((w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of))
                 >= $instructors_minimum OR any_value(c.has_instructor) AND $instructors_minimum <= 1 THEN false
            WHEN any_value(c.kind) IS NULL AND NOT contains(any_value(c.name), '社区') THEN NULL
            WHEN NOT any_value(c.has_instructor) OR count(w.from_id) > 0 THEN true END AS fault
FROM Community c LEFT JOIN INSTRUCTS w ON w.to_id = c.id
WHERE c.kind IS NULL OR c.kind = 'community'
GROUP BY c.id
