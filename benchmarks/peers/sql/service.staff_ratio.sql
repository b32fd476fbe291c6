WITH staff AS (
    SELECT c.id, any_value(c.street_id) AS street, any_value(c.district_id) AS district, any_value(c.city_id) AS city,
           any_value(CASE WHEN c.kind IS NULL AND NOT contains(c.name, '社区') THEN NULL ELSE c.residents END) AS residents,
           count(DISTINCT h.from_id) FILTER (h.full_time) AS certain,
           count(DISTINCT h.from_id) FILTER (coalesce(h.full_time, true)) AS possible
    FROM Community c
    LEFT JOIN HOLDS_POST h ON h.to_id = c.id AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of)
         AND h.post IN ('worker_chief', 'worker_deputy', 'worker_member', 'worker_officer')
    WHERE c.kind IS NULL OR c.kind = 'community' GROUP BY c.id),
unit AS (SELECT unnest([id, street, district, city]) AS id, residents, certain, possible FROM staff)
SELECT id AS subject,
       CASE WHEN count(residents) < count(*) OR coalesce(sum(residents), 0) = 0 THEN NULL
            WHEN 10000 * sum(certain) >= $workers_per_10000 * sum(residents) THEN false
            WHEN 10000 * sum(possible) < $workers_per_10000 * sum(residents) THEN true END AS fault
FROM unit WHERE id IN (SELECT id FROM Community UNION ALL SELECT id FROM Division) GROUP BY id
