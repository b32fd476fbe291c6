WITH quarter AS (
    SELECT h.to_id, count(DISTINCT m.id) >= $hall_meetings_minimum AS perhaps,
           count(DISTINCT m.id) FILTER (m.kind IS NOT NULL) >= $hall_meetings_minimum AS held
    FROM Meeting m JOIN HELD_BY h ON h.from_id = m.id
    WHERE (m.kind IS NULL OR m.kind = 'deliberation_hall')
      AND m.held_month // 3 >= $as_of_month // 3 - $quarters_reviewed AND m.held_month // 3 < $as_of_month // 3
    GROUP BY h.to_id, m.held_month // 3)
SELECT c.id AS subject,
       CASE WHEN count(*) FILTER (q.held) >= $quarters_reviewed THEN false
            WHEN count(*) FILTER (q.perhaps) >= $quarters_reviewed
              OR any_value(c.kind) IS NULL AND NOT contains(any_value(c.name), '社区') THEN NULL
            ELSE true END AS fault
FROM Community c LEFT JOIN quarter q ON q.to_id = c.id
WHERE c.kind IS NULL OR c.kind = 'community'
GROUP BY c.id
