/*---
id = "coverage.one_branch_per_grid"
title = { zh = "网格未单独建居民党支部", en = "Grid without a residents' branch of its own" }
why = { zh = "居民党支部建在实体网格上，一个网格一个支部：没有支部、有几个支部、几个网格共用一个支部，都不算。专属网格、微网格不在此列；网格类型没填而又影响结论的，判为不详。", en = "Residents' branches are built on the physical grids, one on each: no branch, several, or one that grids share will not do. Exclusive and micro grids are left out; where a grid's kind is not said and would decide, the answer is unknown." }
subject = "Grid"
severity = "medium"
source = "chaoyang C2"
needs = ["grids", "party_organisations"]
unit = { zh = "个支部", en = "branches" }
base = false
message = { zh = "{place_name}{name}建有居民党支部{measure}个，应单独建1个，不与其他网格共用", en = "{name}, {place_name}: residents' branches: {measure}; one of its own expected, shared with no other grid" }
remedy = ["party_organisations", "grids"]
---*/
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
OPTIONAL MATCH (b:PartyOrganisation)-[:ESTABLISHED_IN|COVERS]->(g)
WHERE b.kind = 'residents_branch'
OPTIONAL MATCH (b)-[:ESTABLISHED_IN|COVERS]->(x:Grid)
WHERE x.id <> g.id AND @perhaps_comprehensive(x)
WITH g,
     count(DISTINCT b.id) AS branches,
     count(DISTINCT CASE WHEN x.kind = 'comprehensive' THEN x.id END) AS shared,
     count(DISTINCT x.id) AS perhaps_shared,
     collect(b.id) AS built
RETURN g.id AS subject,
       g.community_id AS place,
       g.name AS name,
       CASE WHEN branches = 1 AND perhaps_shared = 0 THEN false
            WHEN g.kind IS NULL THEN NULL
            WHEN branches <> 1 OR shared > 0 THEN true
            END AS fault,
       branches AS measure,
       built AS evidence
ORDER BY subject
