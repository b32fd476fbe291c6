WITH seat AS (
    SELECT DISTINCT o.id, h.from_id AS person FROM PartyOrganisation o JOIN HOLDS_POST h ON h.to_id = o.id
    WHERE o.kind = 'big_committee' AND h.post IN ('secretary', 'deputy_secretary', 'member')
      AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of))
SELECT least(s.id, b.to_id) || '|' || greatest(s.id, b.to_id) AS subject, count(*) > $seats_maximum AS fault
FROM seat s JOIN EMPLOYED_BY b ON b.from_id = s.person
WHERE b.to_kind IN ('JointConstructionUnit', 'PropertyFirm') GROUP BY s.id, b.to_id
