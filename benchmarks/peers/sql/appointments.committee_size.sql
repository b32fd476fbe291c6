WITH committee AS (
    SELECT o.id, count(h.from_id) AS recorded,
           count(DISTINCT h.from_id) FILTER ((h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of)) AS members
    FROM PartyOrganisation o
    LEFT JOIN HOLDS_POST h ON h.to_id = o.id AND h.post IN ('secretary', 'deputy_secretary', 'member')
    WHERE o.kind = 'big_committee' GROUP BY o.id)
SELECT id AS subject, CASE WHEN recorded > 0 THEN members NOT BETWEEN $members_minimum AND $members_maximum END AS fault FROM committee
