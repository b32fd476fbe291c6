WITH place AS (
    SELECT id, community_id, kind FROM Grid UNION ALL SELECT id, community_id, kind FROM PartyOrganisation
    UNION ALL SELECT id, community_id, kind FROM Community
    UNION ALL SELECT id, community_id, NULL FROM PropertyProject UNION ALL SELECT id, community_id, NULL FROM ResidentsCommittee
    UNION ALL SELECT id, community_id, kind FROM HomeownerCommittee UNION ALL SELECT id, community_id, kind FROM Team
    UNION ALL SELECT id, community_id, NULL FROM Building UNION ALL SELECT id, community_id, kind FROM SocialOrganisation
    UNION ALL SELECT id, community_id, NULL FROM GridStation UNION ALL SELECT id, community_id, NULL FROM Neighbourhood),
post AS (
    SELECT h.from_id AS person, h.key, h.to_id AS place, coalesce(x.community_id, '') AS community, h.since, h.until,
           h.post, coalesce(h.since_day, -1000000) AS since_day, coalesce(h.until_day, 1000000) AS until_day,
           CASE WHEN h.full_time THEN 2
                WHEN h.full_time IS NULL AND h.post IN ('gridworker', 'worker_chief', 'worker_deputy', 'worker_member',
                                                        'worker_officer') THEN 1 ELSE 0 END AS hours,
           h.to_kind NOT IN ('JointConstructionUnit', 'PropertyFirm', 'PropertyProject', 'SocialOrganisation')
               AND coalesce(x.kind NOT IN ('unit_organisation', 'firm_branch', 'industry_committee'), true) AS governs,
           CASE WHEN h.to_kind = 'Grid' AND coalesce(x.kind NOT IN ('micro', 'exclusive'), true) THEN 1
                WHEN h.to_kind IN ('Grid', 'Community', 'PartyOrganisation', 'ResidentsCommittee') THEN 2 ELSE 0 END AS corps,
           h.to_kind = 'Grid' AND x.kind IS NULL AS unsure
    FROM HOLDS_POST h LEFT JOIN place x ON x.id = h.to_id
    WHERE h.since IS NULL OR h.since <= $as_of),
clash AS (
    SELECT a.person,
           CASE WHEN a.governs AND b.governs AND a.community <> '' AND b.community <> '' AND a.community <> b.community THEN 2
                WHEN a.hours = 0 OR b.hours = 0 THEN 0
                WHEN a.community <> '' AND a.community = b.community AND a.corps > 0 AND b.corps > 0
                     AND a.corps + b.corps > 2 THEN 0
                WHEN a.corps = 1 AND b.corps = 1 AND (a.unsure OR b.unsure) THEN 1
                WHEN a.hours = 2 AND b.hours = 2 THEN 2 ELSE 1 END AS clash
    FROM post a JOIN post b ON b.person = a.person AND a.key < b.key AND a.place <> b.place
    WHERE a.post <> 'deputy_secretary' AND b.post <> 'deputy_secretary'
      AND a.since_day < a.until_day AND (b.since IS NULL OR b.until IS NULL OR b.since < b.until)
      AND a.since_day < b.until_day AND b.since_day < a.until_day),
worst AS (SELECT person, max(clash) AS clash FROM clash WHERE clash > 0 GROUP BY person),
leader AS (SELECT w.from_id FROM LINKED_TO w WHERE w.to_kind = 'Community' AND (w.since IS NULL OR w.since <= $as_of) AND (w.until IS NULL OR w.until >= $as_of))
SELECT DISTINCT p.person AS subject,
       CASE WHEN w.clash IS NULL OR p.person IN (FROM leader) THEN false WHEN w.clash = 2 THEN true END AS fault
FROM post p LEFT JOIN worst w ON w.person = p.person
