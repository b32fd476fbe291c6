/*---
id = "coverage.five_level_chain"
title = { zh = "五级链条没有贯通", en = "Five verticals incomplete" }
why = { zh = "街道党工委—社区党委—居民党支部—党小组—党员应当级级有组织、层层有隶属：社区党委隶属街道党工委，居民党支部隶属社区党委，每个居民党支部都有党小组，每个党小组都有党员。本街道党工委未录入、党小组党员数没填而又定不了的，判为不详。", en = "Working committee, community committee, residents' branches, Party groups, members: each level is there and subordinate to the one above, every residents' branch has a Party group and every group a member. Where the street's own committee is not in the graph, or a group's members are not said, and it would decide, the answer is unknown." }
subject = "Community"
severity = "high"
source = "chaoyang C1"
needs = ["communities", "party_organisations"]
unit = { zh = "级", en = "levels" }
base = false
message = { zh = "{name}五级链条（街道党工委、社区党委、居民党支部、党小组、党员）贯通{measure}级，应为{levels_expected}级", en = "{name}: {measure} of {levels_expected} levels hold (working committee, community committee, residents' branch, Party group, member)" }
remedy = ["party_organisations"]

[thresholds.levels_expected]
title = { zh = "应贯通级数", en = "Levels expected" }
default = 5
unit = { zh = "级", en = "levels" }
source = "chaoyang C1"
---*/
// A level is sure where the registers show it, and possible where they leave it open.  Evidence: branches without a group.
MATCH (t:PartyOrganisation)
WHERE @street_committee(t)
WITH collect(DISTINCT t.street_id) AS streets
MATCH (c:Community)
WHERE @perhaps_community(c)
WITH c, CASE WHEN c.street_id IN streets THEN 1 ELSE 0 END AS known
OPTIONAL MATCH (k:PartyOrganisation)-[:ESTABLISHED_IN|COVERS]->(c)
WHERE k.kind = 'community_committee'
OPTIONAL MATCH (k)-[:SUBORDINATE_TO]->(u:PartyOrganisation)
WHERE @street_committee(u)
OPTIONAL MATCH (b:PartyOrganisation)-[:SUBORDINATE_TO]->(k)
WHERE b.kind = 'residents_branch'
OPTIONAL MATCH (g:PartyOrganisation)-[:SUBORDINATE_TO]->(b)
WHERE g.kind = 'building_group'
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(g)
WHERE @in_force(h)
WITH c, known,
     count(DISTINCT k.id) AS committees,
     count(DISTINCT u.id) AS above,
     count(DISTINCT b.id) AS branches,
     count(DISTINCT CASE WHEN g.id IS NOT NULL THEN b.id END) AS grouped,
     collect(CASE WHEN g.id IS NULL THEN b.id END) AS bare,
     count(DISTINCT g.id) AS groups,
     count(DISTINCT CASE WHEN g.party_members > 0 OR p.id IS NOT NULL THEN g.id END) AS manned,
     count(DISTINCT CASE WHEN g.party_members = 0 AND p.id IS NULL THEN g.id END) AS empty
WITH c, bare,
     CASE WHEN committees > 0 THEN 1 ELSE 0 END
       + CASE WHEN branches > 0 THEN 1 ELSE 0 END
       + CASE WHEN branches > 0 AND grouped = branches THEN 1 ELSE 0 END AS middle,
     CASE WHEN above > 0 THEN 1 ELSE 0 END AS topped,
     CASE WHEN above > 0 OR known = 0 THEN 1 ELSE 0 END AS perhaps_topped,
     CASE WHEN groups > 0 AND manned = groups THEN 1 ELSE 0 END AS filled,
     CASE WHEN groups > 0 AND empty = 0 THEN 1 ELSE 0 END AS perhaps_filled
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN @perhaps_village(c) THEN NULL
            WHEN middle + topped + filled >= $levels_expected THEN false
            WHEN middle + perhaps_topped + perhaps_filled < $levels_expected THEN true
            END AS fault,
       middle + topped + filled AS measure,
       bare AS evidence
ORDER BY subject
