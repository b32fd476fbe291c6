WITH org AS MATERIALIZED (SELECT id, kind, street_id, party_members FROM PartyOrganisation),
top AS (FROM org WHERE kind IN ('street_working_committee', 'town_committee', 'township_committee')),
under AS MATERIALIZED (SELECT from_id AS lower, to_id AS upper FROM SUBORDINATE_TO WHERE from_kind = 'PartyOrganisation'),
held AS (
    SELECT to_id FROM HOLDS_POST
    WHERE to_kind = 'PartyOrganisation' AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
committee AS MATERIALIZED (
    SELECT DISTINCT l.to_id AS community, o.id FROM org o
    JOIN (SELECT from_id, to_id FROM ESTABLISHED_IN WHERE to_kind = 'Community'
          UNION ALL SELECT from_id, to_id FROM COVERS WHERE to_kind = 'Community') l ON l.from_id = o.id
    WHERE o.kind = 'community_committee'),
topped AS (SELECT c.community FROM committee c JOIN under u ON u.lower = c.id JOIN top t ON t.id = u.upper),
party_group AS (
    SELECT u.upper AS branch, g.id,
           CASE WHEN g.party_members > 0 OR g.id IN (FROM held) THEN 2 WHEN g.party_members IS NULL THEN 1 ELSE 0 END AS manned
    FROM org g JOIN under u ON u.lower = g.id WHERE g.kind = 'building_group'),
chain AS (
    SELECT c.community, 1 + CAST(count(b.id) > 0 AND count(b.id) = count(b.id) FILTER (g.id IS NOT NULL) AS INTEGER)
           + CAST(count(b.id) > 0 AS INTEGER) AS levels, min(g.manned) AS manned
    FROM committee c LEFT JOIN under u ON u.upper = c.id
    LEFT JOIN org b ON b.id = u.lower AND b.kind = 'residents_branch'
    LEFT JOIN party_group g ON g.branch = b.id
    GROUP BY c.community),
level AS (
    SELECT c.id, coalesce(levels, 0) AS levels, coalesce(manned, 0) AS manned, c.kind = 'community' OR contains(c.name, '社区') AS sure,
           CASE WHEN c.id IN (FROM topped) THEN 2
                WHEN c.street_id IN (SELECT street_id FROM top WHERE street_id IS NOT NULL) THEN 0 ELSE 1 END AS topped
    FROM Community c LEFT JOIN chain ON chain.community = c.id
    WHERE c.kind IS NULL OR c.kind = 'community')
SELECT id AS subject,
       CASE WHEN NOT coalesce(sure, false) THEN NULL
            WHEN levels + topped // 2 + manned // 2 >= $levels_expected THEN false
            WHEN levels + least(topped, 1) + least(manned, 1) < $levels_expected THEN true END AS fault
FROM level
