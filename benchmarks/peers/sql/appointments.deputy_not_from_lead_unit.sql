WITH committee AS (
    SELECT o.id, e.to_id AS community FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id
    WHERE o.kind = 'big_committee' AND e.to_kind = 'Community'),
lead_unit AS (
    SELECT c.id, w.from_id AS unit FROM committee c JOIN PAIRED_WITH w ON w.to_id = c.community
    WHERE w.role = 'lead' AND (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of)),
judged AS (
    SELECT h.to_id AS id,
           CASE WHEN NOT (p.leads_party_building AND p.leading_group) THEN 2
                WHEN (h.to_id, h.from_id) IN (SELECT l.id, b.from_id FROM lead_unit l JOIN EMPLOYED_BY b ON b.to_id = l.unit)
                THEN CASE WHEN p.leads_party_building AND p.leading_group THEN 0 ELSE 1 END
                WHEN h.from_id IN (SELECT from_id FROM EMPLOYED_BY) AND h.to_id IN (SELECT id FROM lead_unit) THEN 2
                ELSE 1 END AS wrong
    FROM HOLDS_POST h JOIN Person p ON p.id = h.from_id
    WHERE h.post = 'deputy_secretary' AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of))
SELECT c.id AS subject, CASE max(j.wrong) WHEN 2 THEN true WHEN 0 THEN false END AS fault
FROM committee c LEFT JOIN judged j ON j.id = c.id GROUP BY c.id
