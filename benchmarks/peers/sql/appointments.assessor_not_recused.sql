WITH rating AS (
    SELECT e.id, coalesce(e.evaluated_day, $as_of_day) AS day,
           coalesce(u.from_id, CASE WHEN a.to_kind = 'PropertyFirm' THEN a.to_id END) AS firm
    FROM Evaluation e JOIN ASSESSES a ON a.from_id = e.id LEFT JOIN UNDERTAKES u ON u.to_id = a.to_id
    WHERE e.evaluator = 'big_committee' AND a.to_kind IN ('PropertyProject', 'PropertyFirm')),
at_work AS (
    SELECT h.from_id AS person, coalesce(u.from_id, h.to_id) AS firm, h.since_day, h.until_day
    FROM HOLDS_POST h LEFT JOIN UNDERTAKES u ON u.to_id = h.to_id WHERE h.to_kind IN ('PropertyFirm', 'PropertyProject')
    UNION ALL SELECT from_id, to_id, NULL, NULL FROM EMPLOYED_BY WHERE to_kind = 'PropertyFirm'),
employed AS (
    SELECT from_id FROM EMPLOYED_BY WHERE to_kind IN ('JointConstructionUnit', 'PropertyFirm', 'SocialOrganisation'))
SELECT r.id AS subject,
       CASE WHEN count(w.person) > 0 THEN true
            WHEN count(p.id) > 0 AND NOT bool_or(r.firm IS NULL OR coalesce(p.identity, 'name') = 'name'
                                                 AND p.id NOT IN (FROM employed)) THEN false END AS fault
FROM rating r
LEFT JOIN ATTENDED t ON t.to_id = r.id LEFT JOIN Person p ON p.id = t.from_id
LEFT JOIN at_work w ON w.person = p.id AND w.firm = r.firm AND (w.since_day IS NULL OR w.since_day <= r.day)
     AND (w.until_day IS NULL OR w.until_day >= r.day)
GROUP BY r.id
