WITH body AS (
    SELECT n.community_id AS community, r.from_id AS id FROM REPRESENTS r JOIN Neighbourhood n ON n.id = r.to_id
    UNION ALL SELECT n.community_id, unnest([m.from_id, u.from_id]) FROM MANAGES m JOIN Neighbourhood n ON n.id = m.to_id
    LEFT JOIN UNDERTAKES u ON u.to_id = m.from_id
    UNION ALL SELECT w.to_id, u.id FROM PAIRED_WITH w JOIN JointConstructionUnit u ON u.id = w.from_id
    WHERE u.kind = 'two_new_organisation' AND (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of)),
post AS (
    SELECT *, (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held FROM HOLDS_POST),
head AS (
    SELECT p.from_id, b.community FROM post p JOIN body b ON b.id = p.to_id
    WHERE p.held AND CASE p.to_kind WHEN 'HomeownerCommittee' THEN p.post = 'chair' WHEN 'JointConstructionUnit' THEN p.post = 'head'
                                    WHEN 'PropertyFirm' THEN p.post IN ('head', 'legal_representative') END),
committee AS (
    SELECT o.id, e.to_id AS community FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id
    WHERE o.kind = 'big_committee' AND e.to_kind = 'Community' AND e.to_id IN (SELECT community FROM body)),
seat AS (
    SELECT c.id, h.from_id, h.held AND h.post <> 'secretary'
           AND (coalesce(h.seat IN ('homeowners', 'property_firm', 'two_new'), false) OR (h.from_id, c.community) IN (FROM head)) AS wanted
    FROM committee c JOIN post h ON h.to_id = c.id WHERE h.post IN ('secretary', 'deputy_secretary', 'member'))
SELECT c.id AS subject,
       CASE WHEN bool_or(s.wanted AND p.party_member) THEN false
            WHEN count(p.id) > 0 AND NOT bool_or(s.wanted AND p.party_member IS NULL) THEN true END AS fault
FROM committee c LEFT JOIN seat s ON s.id = c.id LEFT JOIN Person p ON p.id = s.from_id GROUP BY c.id
