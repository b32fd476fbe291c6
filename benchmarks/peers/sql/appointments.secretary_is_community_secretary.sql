WITH body AS (
    SELECT o.id, o.kind, e.to_id AS community, h.from_id AS person
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id
    LEFT JOIN HOLDS_POST h ON h.to_id = o.id AND h.post = 'secretary'
         AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of)
    WHERE o.kind IN ('big_committee', 'community_committee') AND e.to_kind = 'Community'),
compared AS (
    SELECT b.id, b.person, bool_or(b.person = s.person) AS same, count(s.person) > 0 AS told
    FROM body b LEFT JOIN body s ON s.community = b.community AND s.kind = 'community_committee'
    WHERE b.kind = 'big_committee' GROUP BY b.id, b.person)
SELECT id AS subject,
       CASE WHEN count(person) = 0 THEN NULL WHEN bool_and(coalesce(same, false)) THEN false WHEN bool_or(told) THEN true END AS fault
FROM compared GROUP BY id
