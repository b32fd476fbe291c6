WITH held AS (
    SELECT from_id, to_id, to_kind FROM HOLDS_POST
    WHERE to_kind IN ('PartyOrganisation', 'PropertyFirm', 'PropertyProject')
      AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
at_work AS (
    SELECT h.from_id AS person, coalesce(u.from_id, h.to_id) AS firm FROM held h LEFT JOIN UNDERTAKES u ON u.to_id = h.to_id
    WHERE h.to_kind <> 'PartyOrganisation'
    UNION ALL SELECT from_id, to_id FROM EMPLOYED_BY WHERE to_kind = 'PropertyFirm'),
both_sides AS (SELECT h.to_id, w.firm FROM held h JOIN at_work w ON w.person = h.from_id WHERE h.to_kind = 'PartyOrganisation'),
present AS (
    SELECT n.community_id AS community, u.from_id AS firm,
           bool_or(coalesce(j.contract_start <= $as_of, true) AND coalesce(j.contract_end >= $as_of, true)) AS running
    FROM Neighbourhood n JOIN MANAGES m ON m.to_id = n.id
    JOIN UNDERTAKES u ON u.to_id = m.from_id JOIN PropertyProject j ON j.id = m.from_id
    GROUP BY ALL),
pair AS (
    SELECT o.id AS committee, f.firm, bool_or(f.running) AS running
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id JOIN present f ON f.community = e.to_id
    WHERE o.kind = 'big_committee' GROUP BY ALL)
SELECT committee || '|' || firm AS subject,
       CASE WHEN (committee, firm) NOT IN (FROM both_sides) THEN false WHEN running THEN true END AS fault
FROM pair
