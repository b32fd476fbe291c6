WITH talk AS (
    SELECT h.to_id, count(DISTINCT m.held_month) AS perhaps,
           count(DISTINCT m.held_month) FILTER (m.kind IS NOT NULL AND m.issues IS NOT NULL AND m.neighbourhood_id IS NOT NULL) AS held
    FROM Meeting m JOIN HELD_BY h ON h.from_id = m.id
    WHERE (m.kind IS NULL OR m.kind = 'monthly_talk')
      AND (m.issues IS NULL OR m.issues BETWEEN $issues_minimum AND $issues_maximum)
      AND m.held_month >= $as_of_month - $months_reviewed AND m.held_month < $as_of_month
    GROUP BY h.to_id)
SELECT c.id AS subject,
       CASE WHEN t.held >= $months_reviewed THEN false
            WHEN t.perhaps >= $months_reviewed OR c.kind IS NULL AND NOT contains(c.name, '社区') THEN NULL
            ELSE true END AS fault
FROM Community c LEFT JOIN talk t ON t.to_id = c.id
WHERE c.kind IS NULL OR c.kind = 'community'
