WITH held AS (
    SELECT from_id, to_id, post FROM HOLDS_POST
    WHERE post IN ('team_leader', 'secretary', 'deputy_secretary', 'member')
      AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
seated AS (
    SELECT h.from_id FROM held h JOIN PartyOrganisation o ON o.id = h.to_id
    WHERE o.kind = 'big_committee' AND h.post <> 'team_leader'),
leader AS (
    SELECT h.to_id AS team, bool_or(h.from_id IN (FROM seated)) AS seated, bool_or(p.identity IS DISTINCT FROM 'name') AS sure
    FROM held h JOIN Person p ON p.id = h.from_id WHERE h.post = 'team_leader' GROUP BY h.to_id),
team AS (
    SELECT s.to_id AS neighbourhood, bool_or(t.kind = 'liaison' AND l.seated) AS led,
           bool_or(t.kind IS NULL OR NOT coalesce(l.sure, false)) AS unsaid
    FROM SERVES s JOIN Team t ON t.id = s.from_id LEFT JOIN leader l ON l.team = t.id
    WHERE (t.kind IS NULL OR t.kind = 'liaison') AND s.to_kind = 'Neighbourhood'
      AND (s.since IS NULL OR s.since <= $as_of) AND (s.until IS NULL OR s.until >= $as_of)
    GROUP BY s.to_id)
SELECT n.id AS subject, CASE WHEN t.led THEN false WHEN t.unsaid THEN NULL ELSE true END AS fault
FROM Neighbourhood n LEFT JOIN team t ON t.neighbourhood = n.id
