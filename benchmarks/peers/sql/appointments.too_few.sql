WITH post AS (
    SELECT from_id, to_id, post, seat FROM HOLDS_POST
    WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
body AS (
    SELECT n.community_id AS community, r.from_id AS id, 'owners' AS side FROM REPRESENTS r JOIN Neighbourhood n ON n.id = r.to_id
    UNION ALL SELECT n.community_id, m.from_id, 'project' FROM MANAGES m JOIN Neighbourhood n ON n.id = m.to_id
    UNION ALL SELECT n.community_id, u.from_id, 'firm' FROM MANAGES m JOIN Neighbourhood n ON n.id = m.to_id
    JOIN UNDERTAKES u ON u.to_id = m.from_id),
local AS (
    SELECT p.from_id AS person, b.community, b.side = 'firm' OR p.post = 'chair' AS heads, b.side, p.post FROM post p JOIN body b ON b.id = p.to_id
    WHERE b.side = 'owners' OR b.side = 'firm' AND p.post IN ('head', 'legal_representative')),
named AS (
    SELECT p.from_id, o.kind FROM post p JOIN PartyOrganisation o ON o.id = p.to_id
    WHERE o.kind = 'big_working_committee' OR o.kind IN ('neighbourhood_branch', 'residents_branch') AND p.post = 'secretary'),
seated AS (
    SELECT DISTINCT e.to_id AS community, p.from_id AS person
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id JOIN post p ON p.to_id = o.id
    WHERE e.to_kind = 'Community' AND CASE o.kind
          WHEN 'big_committee'
          THEN coalesce(p.seat IN ('homeowners', 'property_firm', 'two_new'), false)
               OR (p.from_id, e.to_id) IN (SELECT person, community FROM local WHERE heads)
          WHEN 'community_committee'
          THEN (p.from_id, e.to_id) IN (SELECT person, community FROM local WHERE side = 'owners')
               OR p.from_id IN (SELECT from_id FROM post WHERE post = 'police_head')
               OR p.post = 'secretary' AND p.from_id IN (SELECT from_id FROM named WHERE kind = 'big_working_committee') END),
chair AS (
    SELECT DISTINCT community, person FROM local
    WHERE post = 'chair' AND side = 'owners' AND person IN (SELECT from_id FROM named WHERE kind <> 'big_working_committee')),
counted AS (SELECT community, count(DISTINCT person) AS appointments FROM (FROM seated UNION ALL FROM chair) GROUP BY community)
SELECT id AS subject,
       CASE WHEN k.appointments >= $cross_appointments_minimum THEN false
            WHEN c.kind = 'community' OR contains(c.name, '社区') THEN true END AS fault
FROM Community c LEFT JOIN counted k ON k.community = c.id
WHERE (c.kind IS NULL OR c.kind = 'community') AND c.id IN (SELECT community FROM body)
