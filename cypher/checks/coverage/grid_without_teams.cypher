/*---
id = "coverage.grid_without_teams"
title = { zh = "网格“1+1+1”队伍不全", en = "Grid without its 1+1+1 teams" }
why = { zh = "每个网格有1支社区工作小队、1支志愿者团队、1个服务小组，敲门入户才有人手。这是安慧里社区的做法，只对规定这样做的社区判断；队伍须服务到网格，服务全社区的不算；队伍类别没填而又定不了的，判为不详；专属网格、微网格不在此列。", en = "Each grid has a community work team, a volunteer team and a service group, so that there are hands for going from door to door. This is the practice of Anhuili community, and is asked only where a model prescribes it. A team serves the grid itself; one that serves the whole community does not count. Where a team's kind is not said and would decide, the answer is unknown; exclusive and micro grids are left out." }
subject = "Grid"
severity = "medium"
base = false
source = "chaoyang C3"
needs = ["grids", "teams"]
unit = { zh = "种队伍", en = "kinds of team" }
lacking = { work = { zh = "社区工作小队", en = "work team" }, volunteer = { zh = "志愿者团队", en = "volunteer team" }, service = { zh = "服务小组", en = "service group" } }
message = { zh = "{place_name}{name}缺{lacking}（社区工作小队、志愿者团队、服务小组应有{teams_expected}种，现有{measure}种）", en = "{name}, {place_name}: lacking: {lacking} ({measure} kinds of teams, {teams_expected} expected)" }
remedy = ["teams"]

[thresholds.teams_expected]
title = { zh = "应有队伍种类", en = "Kinds of team expected" }
default = 3
unit = { zh = "种队伍", en = "kinds of team" }
source = "chaoyang C3"
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
OPTIONAL MATCH (t:Team)-[h:SERVES]->(g)
WHERE @in_force(h)
WITH g,
     count(DISTINCT CASE WHEN t.kind IN ['work', 'volunteer', 'service'] THEN t.kind END) AS kinds,
     count(CASE WHEN t.kind = 'work' THEN 1 END) AS work,
     count(CASE WHEN t.kind = 'volunteer' THEN 1 END) AS volunteer,
     count(CASE WHEN t.kind = 'service' THEN 1 END) AS service,
     count(DISTINCT CASE WHEN t.kind IS NULL THEN t.id END) AS unsaid,
     collect(t.id) AS teams
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN kinds >= $teams_expected THEN false
            WHEN kinds + unsaid >= $teams_expected OR g.kind IS NULL THEN NULL
            ELSE true END AS fault,
       kinds AS measure,
       teams AS evidence,
       [CASE WHEN work = 0 THEN 'work' END, CASE WHEN volunteer = 0 THEN 'volunteer' END,
        CASE WHEN service = 0 THEN 'service' END] AS lacking
ORDER BY subject
