WITH body AS (
    SELECT n.community_id AS community, r.from_id AS id, 'owners' AS side FROM REPRESENTS r JOIN Neighbourhood n ON n.id = r.to_id
    UNION ALL SELECT e.to_id, o.id, 'party' FROM ESTABLISHED_IN e JOIN PartyOrganisation o ON o.id = e.from_id
    WHERE o.kind = 'community_committee'),
seat AS (
    SELECT b.community, b.side, h.from_id AS person,
           (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of) AS held
    FROM body b JOIN HOLDS_POST h ON h.to_id = b.id),
crossed AS (SELECT community FROM seat WHERE held GROUP BY community, person HAVING count(DISTINCT side) = 2)
SELECT id AS subject,
       CASE WHEN id IN (FROM crossed) THEN false
            WHEN (kind = 'community' OR contains(name, '社区'))
             AND id IN (SELECT community FROM seat WHERE side = 'party')
             AND id IN (SELECT community FROM seat WHERE side = 'owners') THEN true END AS fault
FROM Community WHERE (kind IS NULL OR kind = 'community') AND id IN (SELECT community FROM body WHERE side = 'owners')
