WITH need AS (
    SELECT s.from_id, n.id, n.solved_day - coalesce(n.announced_day, n.stated_day) AS days
    FROM STATES s JOIN Need n ON n.id = s.to_id
    WHERE s.from_kind = 'Community'
      AND (n.solved IS NULL AND n.progress = 'done' OR n.solved_day > $as_of_day - 365 AND n.solved_day <= $as_of_day)),
solved AS (
    SELECT from_id, count(DISTINCT id) AS possible, count(DISTINCT id) FILTER (days IS NOT NULL) AS certain
    FROM need WHERE days IS NULL OR days <= $days_to_solve GROUP BY from_id)
SELECT c.id AS subject,
       CASE WHEN coalesce(s.certain, 0) >= $solved_minimum THEN false
            WHEN s.possible >= $solved_minimum OR c.kind IS NULL AND NOT contains(c.name, '社区') THEN NULL
            ELSE true END AS fault
FROM Community c LEFT JOIN solved s ON s.from_id = c.id
WHERE c.kind IS NULL OR c.kind = 'community'
