/*---
id = "appointments.barred_pair"
title = { zh = "业委会成员受雇于本小区物业", en = "Homeowners' committee member employed by the firm it hires" }
why = { zh = "业委会代表业主选聘、监督物业，成员又在这家物业企业或其项目任职、受雇，等于自己监督自己，应当禁止。", en = "The committee hires and supervises the firm for the owners. A member who is employed by the firm, or holds a post in it or its projects, supervises himself: this is barred." }
subject = "HomeownerCommittee+PropertyFirm"
severity = "high"
source = { convention = { zh = "不得同时在聘用方和受聘方任职", en = "nobody sits on the side that hires and on the side that is hired" } }
same_people = true
needs = ["homeowners_committees", "property_projects"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{place_name}{name}：有{measure}人既在业委会任职，又受雇于该物业企业或在其中任职", en = "{name}, {place_name}: people who sit on the committee and work for the firm that it hires: {measure}" }
remedy = ["homeowners_committees", "property_projects", "posts"]
---*/
// Every committee with every firm that manages what it represents. After the contract has run out, or before it runs, the
// register leaves open whether the firm still serves there.
MATCH (c:HomeownerCommittee)-[:REPRESENTS]->(n:Neighbourhood)<-[:MANAGES]-(j:PropertyProject)<-[:UNDERTAKES]-(f:PropertyFirm)
WITH c, f,
     max(CASE WHEN @contract_runs(j) THEN 1 ELSE 0 END) AS running
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(c)
WHERE @in_force(h)
  AND @works_for_firm(p, f)
WITH c, f, running, collect(DISTINCT p.id) AS people
RETURN @pair(c, f) AS subject,
       c.community_id AS place,
       c.name + '、' + f.name AS name,
       CASE WHEN size(people) = 0 THEN false WHEN running = 0 THEN NULL ELSE true END AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
