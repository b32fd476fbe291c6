WITH post AS (
    SELECT to_id, from_id, post = 'governance_head' AS head, (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held
    FROM HOLDS_POST WHERE post IN ('governance_head', 'political_legal_member')),
body AS (
    SELECT id AS community, id FROM Community
    UNION ALL SELECT e.to_id, o.id FROM ESTABLISHED_IN e JOIN PartyOrganisation o ON o.id = e.from_id WHERE o.kind = 'community_committee'),
counted AS (
    SELECT b.community, count(DISTINCT p.from_id) FILTER (held) AS people,
           count(DISTINCT p.from_id) FILTER (held AND head) AS heads, count(DISTINCT p.from_id) FILTER (held AND NOT head) AS members
    FROM body b JOIN post p ON p.to_id = b.id GROUP BY b.community)
SELECT c.id AS subject,
       CASE WHEN heads > 0 AND members > 0 AND people > least(heads, members) THEN false
            WHEN k.community IS NOT NULL AND (c.kind = 'community' OR contains(c.name, '社区')) THEN true END AS fault
FROM Community c LEFT JOIN counted k ON k.community = c.id WHERE c.kind IS NULL OR c.kind = 'community'
