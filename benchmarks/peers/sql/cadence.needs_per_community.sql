WITH need AS (
    SELECT s.from_id, count(DISTINCT n.id) AS possible, count(DISTINCT n.id) FILTER (n.listed AND n.stated IS NOT NULL) AS certain
    FROM STATES s JOIN Need n ON n.id = s.to_id
    WHERE s.from_kind = 'Community' AND coalesce(n.listed, true)
      AND (n.stated IS NULL OR n.stated_day > $as_of_day - 365 AND n.stated_day <= $as_of_day)
    GROUP BY s.from_id)
SELECT c.id AS subject,
       CASE WHEN coalesce(n.certain, 0) >= $needs_minimum AND coalesce(n.possible, 0) <= $needs_maximum THEN false
            WHEN c.kind IS NULL AND NOT contains(c.name, '社区') THEN NULL
            WHEN n.certain > $needs_maximum OR coalesce(n.possible, 0) < $needs_minimum THEN true END AS fault
FROM Community c LEFT JOIN need n ON n.from_id = c.id
WHERE c.kind IS NULL OR c.kind = 'community'
