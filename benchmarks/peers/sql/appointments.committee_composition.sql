WITH committee AS (
    SELECT o.id, e.to_id AS community FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id
    WHERE o.kind = 'big_committee' AND e.to_kind = 'Community'),
member AS (
    SELECT to_id AS id, from_id AS person, bool_or(coalesce(seat IN ('lead_unit', 'paired_unit'), true)) AS eligible FROM HOLDS_POST
    WHERE to_kind = 'PartyOrganisation' AND post IN ('deputy_secretary', 'member')
      AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)
    GROUP BY ALL),
paired AS (
    SELECT c.id, b.from_id FROM committee c JOIN PAIRED_WITH w ON w.to_id = c.community
    JOIN JointConstructionUnit u ON u.id = w.from_id JOIN EMPLOYED_BY b ON b.to_id = u.id
    WHERE u.kind IS DISTINCT FROM 'two_new_organisation'
      AND (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of)),
judged AS (
    SELECT m.id,
           CASE WHEN NOT (m.eligible AND p.leads_party_building AND p.leading_group) THEN 0
                WHEN (m.id, m.person) IN (FROM paired) THEN 1 + coalesce(p.leads_party_building AND p.leading_group, false)::INTEGER
                WHEN m.person IN (SELECT from_id FROM EMPLOYED_BY) THEN 0 ELSE 1 END AS belongs
    FROM member m JOIN Person p ON p.id = m.person)
SELECT c.id AS subject,
       CASE WHEN 100 * count(*) FILTER (belongs = 2) >= $main_body_minimum * nullif(count(belongs), 0) THEN false
            WHEN 100 * count(*) FILTER (belongs >= 1) < $main_body_minimum * count(belongs) THEN true END AS fault
FROM (SELECT DISTINCT id FROM committee) c LEFT JOIN judged j ON j.id = c.id GROUP BY c.id
