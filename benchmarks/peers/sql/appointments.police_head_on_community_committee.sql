WITH post AS (
    SELECT from_id, to_id, post, seat, (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held
    FROM HOLDS_POST),
police AS (SELECT from_id, to_id FROM post WHERE post = 'police_head' AND held),
local_police AS (
    SELECT to_id FROM police UNION ALL SELECT s.to_id FROM police p JOIN SERVES s ON s.from_id = p.to_id
    WHERE (s.since IS NULL OR s.since <= $as_of) AND (s.until IS NULL OR s.until >= $as_of)),
committee AS (
    SELECT e.to_id AS community, count(p.from_id) > 0 AS recorded,
           bool_or(p.held AND (p.seat = 'police' OR p.from_id IN (SELECT from_id FROM police))) AS seated
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id LEFT JOIN post p ON p.to_id = o.id
    WHERE o.kind = 'community_committee' AND e.to_kind = 'Community' GROUP BY e.to_id)
SELECT c.id AS subject,
       CASE WHEN k.seated THEN false
            WHEN (c.kind = 'community' OR contains(c.name, '社区')) AND k.recorded AND c.id IN (FROM local_police) THEN true END AS fault
FROM Community c JOIN committee k ON k.community = c.id WHERE c.kind IS NULL OR c.kind = 'community'
