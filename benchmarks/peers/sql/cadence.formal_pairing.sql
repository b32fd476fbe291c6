WITH act AS (
    SELECT a.from_id AS unit, m.held_day AS day FROM ATTENDED a JOIN Meeting m ON m.id = a.to_id
    UNION ALL SELECT t.from_id, n.stated_day FROM TAKES t JOIN Need n ON n.id = t.to_id
    UNION ALL SELECT t.from_id, j.agreed_day FROM TAKES t JOIN Project j ON j.id = t.to_id
    UNION ALL SELECT t.from_id, least(k.due_day, $as_of_day) FROM TAKES t JOIN Task k ON k.id = t.to_id
    UNION ALL SELECT f.from_id, r.offered_day FROM OFFERS f JOIN Resource r ON r.id = f.to_id),
active AS (SELECT unit FROM act WHERE day > $as_of_day - 365 * $pairing_months // 12 AND day <= $as_of_day),
undated AS (SELECT unit FROM act WHERE day IS NULL),
paired AS (
    SELECT from_id AS unit, to_id AS community, coalesce(since_day <= $as_of_day - 365 * $pairing_months // 12, true) AS long
    FROM PAIRED_WITH WHERE from_kind = 'JointConstructionUnit' AND to_kind = 'Community' AND (until IS NULL OR until >= $as_of)),
told AS (
    SELECT h.to_id AS community, bool_or(a.from_id IS NOT NULL) AS units_said
    FROM Meeting m JOIN HELD_BY h ON h.from_id = m.id AND h.to_kind = 'Community'
    LEFT JOIN ATTENDED a ON a.to_id = m.id AND a.from_kind = 'JointConstructionUnit'
    WHERE m.held_day > $as_of_day - 365 * $pairing_months // 12 AND m.held_day <= $as_of_day
    GROUP BY h.to_id)
SELECT p.unit AS subject,
       CASE WHEN p.unit IN (FROM active) THEN false
            WHEN p.unit IN (FROM undated) OR NOT bool_or(t.units_said) THEN NULL ELSE true END AS fault
FROM paired p LEFT JOIN told t ON t.community = p.community
GROUP BY p.unit HAVING bool_or(p.long)
