/*---
says = { zh = "从党组织走到上级：隶属的，或受其指导的；没有上级的留在原处", en = "From a Party organisation one step up: to what it is subordinate to, or what guides it; what has nothing above it stays" }
gives = "clauses"

[parameters]
organisation = { zh = "党组织", en = "a Party organisation" }
up = { zh = "上级的编号", en = "the id of the one above" }
---*/
OPTIONAL MATCH (organisation)-[:SUBORDINATE_TO]->(_s:PartyOrganisation)
OPTIONAL MATCH (_g:PartyOrganisation)-[:GUIDES]->(organisation)
WHERE organisation.kind IN ['neighbourhood_branch', 'stairwell_branch', 'building_group']
UNWIND CASE WHEN _s.id IS NULL AND _g.id IS NULL THEN [organisation.id]
            WHEN _s.id IS NULL THEN [_g.id]
            WHEN _g.id IS NULL THEN [_s.id]
            ELSE [_s.id, _g.id] END AS up
