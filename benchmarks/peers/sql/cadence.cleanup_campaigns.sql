WITH unit AS (
    SELECT id AS city, id FROM Division WHERE level = 'city'
    UNION SELECT c.id, p.from_id FROM PART_OF p JOIN Division c ON c.id = p.to_id WHERE c.level = 'city' AND p.from_kind = 'Division'),
counted AS (
    SELECT id, kind IS NOT NULL AS certain, unnest([street_id, district_id]) AS unit
    FROM Meeting WHERE (kind IS NULL OR kind = 'campaign') AND held_day > $as_of_day - 365 AND held_day <= $as_of_day)
SELECT u.city AS subject,
       CASE WHEN count(DISTINCT m.id) FILTER (m.certain) >= $campaigns_minimum THEN false
            WHEN count(DISTINCT m.id) < $campaigns_minimum THEN true END AS fault
FROM unit u LEFT JOIN counted m ON m.unit = u.id GROUP BY u.city
