WITH held AS (
    SELECT from_id, to_id, to_kind FROM HOLDS_POST
    WHERE to_kind IN ('HomeownerCommittee', 'PropertyFirm', 'PropertyProject')
      AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
at_work AS (
    SELECT h.from_id AS person, coalesce(u.from_id, h.to_id) AS firm FROM held h LEFT JOIN UNDERTAKES u ON u.to_id = h.to_id
    UNION ALL SELECT from_id, to_id FROM EMPLOYED_BY),
both_sides AS (SELECT h.to_id, w.firm FROM held h JOIN at_work w ON w.person = h.from_id WHERE h.to_kind = 'HomeownerCommittee'),
hired AS (
    SELECT r.from_id AS committee, u.from_id AS firm,
           bool_or(coalesce(j.contract_start <= $as_of, true) AND coalesce(j.contract_end >= $as_of, true)) AS running
    FROM REPRESENTS r JOIN MANAGES m ON m.to_id = r.to_id
    JOIN UNDERTAKES u ON u.to_id = m.from_id JOIN PropertyProject j ON j.id = m.from_id
    GROUP BY ALL)
SELECT committee || '|' || firm AS subject,
       CASE WHEN (committee, firm) NOT IN (FROM both_sides) THEN false WHEN running THEN true END AS fault
FROM hired
