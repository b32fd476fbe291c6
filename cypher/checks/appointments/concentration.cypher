/*---
id = "appointments.concentration"
title = { zh = "四方主体三方在一人手中", en = "Three of the four parties in one hand" }
why = { zh = "居委会、小区党支部、业委会、物业四方各司其职、互相监督；一人同时在其中三方任职或受雇，联动就成了自说自话。没有三方以上主体的小区不在此列；有人员登记的不足三方的，判为不详。居委会登记了人员、物业合同在期内的才计。", en = "Residents' committee, branch, homeowners' committee and property firm each have a part and watch one another; somebody who sits in three of the four talks to himself. Neighbourhoods with fewer than three of them are left out; where people are recorded for fewer than three, the answer is unknown. A residents' committee counts where people are recorded in it, a firm while its contract runs." }
subject = "Neighbourhood"
severity = "medium"
source = { convention = { zh = "四方至少分属三人，四方联动（黄梅H6）才有意义", en = "four parties in three hands at least, as the four-party linkage of huangmei H6 presumes" } }
same_people = true
needs = ["neighbourhoods", "party_organisations", "homeowners_committees", "property_projects", "posts"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{place_name}{name}有{measure}人在居委会、党支部、业委会、物业四方中同时占三方以上", en = "{name}, {place_name}: people who sit in three or more of residents' committee, branch, homeowners' committee and property firm: {measure}" }
remedy = ["posts", "appointments"]
---*/
// Who sits in three of the four sits in the branch or in the homeowners' committee: the search starts there.
MATCH (n:Neighbourhood)
WITH n,
     CASE WHEN EXISTS { MATCH (n)-[:PART_OF]->(:Community)<-[:REPRESENTS]-(:ResidentsCommittee)<-[:HOLDS_POST]-(:Person) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation)
                            WHERE @neighbourhood_branch(b) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (n)<-[:REPRESENTS]-(:HomeownerCommittee) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (n)<-[:MANAGES]-(j:PropertyProject)<-[:UNDERTAKES]-(:PropertyFirm)
                            WHERE @contract_runs(j) } THEN 1 ELSE 0 END AS parties,
     CASE WHEN EXISTS { MATCH (n)-[:PART_OF]->(:Community)<-[:REPRESENTS]-(:ResidentsCommittee)<-[:HOLDS_POST]-(:Person) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation)<-[:HOLDS_POST]-(:Person)
                            WHERE @neighbourhood_branch(b) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (n)<-[:REPRESENTS]-(:HomeownerCommittee)<-[:HOLDS_POST]-(:Person) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (n)<-[:MANAGES]-(j:PropertyProject)<-[:HOLDS_POST]-(:Person)
                            WHERE @contract_runs(j) }
                OR EXISTS { MATCH (n)<-[:MANAGES]-(j:PropertyProject)<-[:UNDERTAKES]-(:PropertyFirm)<-[:HOLDS_POST|EMPLOYED_BY]-(:Person)
                            WHERE @contract_runs(j) } THEN 1 ELSE 0 END AS peopled
WHERE parties >= 3
OPTIONAL MATCH (n)<-[:COVERS|REPRESENTS]-(x:PartyOrganisation|HomeownerCommittee)<-[h:HOLDS_POST]-(p:Person)
WHERE @in_force(h)
  AND (x.id STARTS WITH 'HomeownerCommittee:' OR @neighbourhood_branch(x))
WITH DISTINCT n, peopled, coalesce(p.id, '') AS person
OPTIONAL MATCH (q:Person)
WHERE q.id = person
WITH n, peopled, q,
     CASE WHEN EXISTS { MATCH (q)-[h:HOLDS_POST]->(:ResidentsCommittee)-[:REPRESENTS]->(:Community)<-[:PART_OF]-(n)
                        WHERE @in_force(h) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (q)-[h:HOLDS_POST]->(b:PartyOrganisation)-[:COVERS]->(n)
                            WHERE @neighbourhood_branch(b) AND @in_force(h) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (q)-[h:HOLDS_POST]->(:HomeownerCommittee)-[:REPRESENTS]->(n)
                            WHERE @in_force(h) } THEN 1 ELSE 0 END
       + CASE WHEN EXISTS { MATCH (q)-[h:HOLDS_POST]->(j:PropertyProject)-[:MANAGES]->(n)
                            WHERE @in_force(h)
                              AND @contract_runs(j) }
                OR EXISTS { MATCH (q)-[h:HOLDS_POST]->(:PropertyFirm)-[:UNDERTAKES]->(j:PropertyProject)-[:MANAGES]->(n)
                            WHERE @in_force(h)
                              AND @contract_runs(j) }
                OR EXISTS { MATCH (q)-[:EMPLOYED_BY]->(:PropertyFirm)-[:UNDERTAKES]->(j:PropertyProject)-[:MANAGES]->(n)
                            WHERE @contract_runs(j) } THEN 1 ELSE 0 END AS sides
WITH n, peopled, collect(DISTINCT CASE WHEN sides >= 3 THEN q.id END) AS people
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN size(people) > 0 THEN true
            WHEN peopled < 3 THEN NULL
            ELSE false END AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
