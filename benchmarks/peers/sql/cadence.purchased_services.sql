WITH unit AS (
    SELECT id AS city, id FROM Division WHERE level = 'city'
    UNION SELECT c.id, p.from_id FROM PART_OF p JOIN Division c ON c.id = p.to_id WHERE c.level = 'city' AND p.from_kind = 'Division'),
counted AS (
    SELECT id, kind IS NOT NULL AND agreed IS NOT NULL AS certain, unnest([street_id, district_id]) AS unit
    FROM Project WHERE (kind IS NULL OR kind = 'purchased_service')
          AND (agreed IS NULL OR agreed_day > $as_of_day - 365 AND agreed_day <= $as_of_day))
SELECT u.city AS subject,
       CASE WHEN count(DISTINCT m.id) FILTER (m.certain) >= $purchased_services_minimum THEN false
            WHEN count(DISTINCT m.id) < $purchased_services_minimum THEN true END AS fault
FROM unit u LEFT JOIN counted m ON m.unit = u.id GROUP BY u.city
