/*---
id = "coverage.neighbourhood_without_liaison_team"
title = { zh = "小区没有“大党委”委员带队的党员联系服务队", en = "Neighbourhood without a liaison team led by a committee member" }
why = { zh = "每个小区有一个党员联系服务队，由“大党委”委员任队长，“五必联”才有人带。服务队没填类别，队长没填或只填了姓名、认不准是不是委员的，判为不详。", en = "Every neighbourhood has a liaison team led by a member of the big committee, who leads the five must-contacts. Where a team's kind is not said, or its leader is not, or is known by name only, the answer is unknown." }
subject = "Neighbourhood"
severity = "medium"
source = "fuyang F9"
needs = ["neighbourhoods", "teams", "big_committee_members"]
people = false
message = { zh = "{place_name}{name}没有由“大党委”委员任队长的党员联系服务队", en = "{name}, {place_name}: no liaison team led by a member of the big committee" }
remedy = ["teams", "posts"]
---*/
MATCH (n:Neighbourhood)
OPTIONAL MATCH (n)<-[s:SERVES]-(t:Team)
WHERE t.kind = 'liaison' AND @in_force(s)
WITH n, collect(t.id) AS teams
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN EXISTS { MATCH (n)<-[s:SERVES]-(t:Team)<-[h:HOLDS_POST]-(p:Person)
                          WHERE t.kind = 'liaison' AND h.post = 'team_leader' AND @in_force(s)
                            AND @in_force(h)
                            AND EXISTS { MATCH (p)-[k:HOLDS_POST]->(o:PartyOrganisation)
                                         WHERE o.kind = 'big_committee'
                                           AND @committee_post(k) AND @in_force(k) } } THEN false
            WHEN EXISTS { MATCH (n)<-[s:SERVES]-(t:Team)
                          WHERE @in_force(s)
                            AND (t.kind IS NULL
                                 OR t.kind = 'liaison'
                                    AND NOT EXISTS { MATCH (t)<-[h:HOLDS_POST]-(p:Person)
                                                     WHERE h.post = 'team_leader' AND (p.identity IS NULL OR p.identity <> 'name')
                                                       AND @in_force(h) }) } THEN NULL
            ELSE true END AS fault,
       teams AS evidence
ORDER BY subject
