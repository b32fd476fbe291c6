/*---
id = "appointments.recusal"
title = { zh = "评议本企业项目时应回避", en = "Recusal when the firm's own project is rated" }
why = { zh = "物业企业负责人进“大党委”是应提倡的交叉任职，但“大党委”共同评议物业时，评到本企业项目应当回避。", en = "A firm's head on the big committee is wanted, but the committee also rates the firms: he sits out when his own firm's project is rated." }
subject = "PartyOrganisation+PropertyFirm"
severity = "advice"
source = { convention = { zh = "“大党委”共同考评物业服务企业（富阳F11）时，本企业的人回避", en = "nobody of a firm rates its own project when the big committee appraises firms (fuyang F11)" } }
same_people = true
needs = ["big_committee_members", "property_projects"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{name}：评议该企业的项目时，应有{measure}名委员回避", en = "{name}: members who sit out when this firm's project is rated: {measure}" }
remedy = ["big_committee_members"]
---*/
// Every big committee with every firm that has a project in its community.
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(c:Community)<-[:PART_OF]-(n:Neighbourhood)<-[:MANAGES]-(j:PropertyProject)<-[:UNDERTAKES]-(f:PropertyFirm)
WHERE o.kind = 'big_committee'
WITH o, f, min(c.id) AS place,
     max(CASE WHEN @contract_runs(j) THEN 1 ELSE 0 END) AS running
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(o)
WHERE @in_force(h)
  AND @works_for_firm(p, f)
WITH o, f, place, running, collect(DISTINCT p.id) AS people
RETURN @pair(o, f) AS subject,
       place AS place,
       o.name + '、' + f.name AS name,
       CASE WHEN size(people) = 0 THEN false WHEN running = 0 THEN NULL ELSE true END AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
