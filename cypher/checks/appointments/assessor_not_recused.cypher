/*---
id = "appointments.assessor_not_recused"
title = { zh = "评议本企业项目未回避", en = "Took part in rating the own firm's project" }
why = { zh = "“大党委”共同评议物业时，物业企业的人不得参加对本企业项目的评议。没有登记参评人员的，参评人员只有姓名、单位不明的，或被评项目没有登记企业的，判为不详。", en = "When the big committee rates property firms, nobody of a firm takes part in rating its own project. Where nobody is recorded as having taken part, or an assessor is known by name only and without a unit, or the project has no firm on record, the answer is unknown." }
subject = "Evaluation"
severity = "medium"
source = { convention = { zh = "“大党委”共同考评物业服务企业（富阳F11）时，本企业的人回避", en = "nobody of a firm rates its own project when the big committee appraises firms (fuyang F11)" } }
same_people = true
needs = ["evaluations", "property_projects"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{place_name}{name}：有{measure}名参评人员在被评企业任职或受雇，应回避而未回避", en = "{name}, {place_name}: assessors who hold posts in the firm that was rated, or are employed by it, and did not sit out: {measure}" }
remedy = ["evaluations"]
---*/
// Ratings by the big committee of a project or of a firm. Who held a post in the firm on the day of the rating is tied to it.
MATCH (e:Evaluation)-[:ASSESSES]->(y:PropertyProject|PropertyFirm)
WHERE e.evaluator = 'big_committee'
OPTIONAL MATCH (g:PropertyFirm)-[:UNDERTAKES]->(y)
WITH DISTINCT e, coalesce(g.id, y.id) AS rated
OPTIONAL MATCH (f:PropertyFirm)
WHERE f.id = rated
OPTIONAL MATCH (e)<-[:ATTENDED]-(p:Person)
OPTIONAL MATCH (p)-[h:HOLDS_POST]->(f)
WITH e, f, p,
     max(CASE WHEN h.key IS NOT NULL
               AND (h.since_day IS NULL OR h.since_day <= coalesce(e.evaluated_day, $as_of_day))
               AND (h.until_day IS NULL OR h.until_day >= coalesce(e.evaluated_day, $as_of_day)) THEN 1 ELSE 0 END) AS in_firm
OPTIONAL MATCH (p)-[h:HOLDS_POST]->(:PropertyProject)<-[:UNDERTAKES]-(f)
WITH e, f, p, in_firm,
     max(CASE WHEN h.key IS NOT NULL
               AND (h.since_day IS NULL OR h.since_day <= coalesce(e.evaluated_day, $as_of_day))
               AND (h.until_day IS NULL OR h.until_day >= coalesce(e.evaluated_day, $as_of_day)) THEN 1 ELSE 0 END) AS in_project
WITH e, p,
     CASE WHEN p.id IS NULL THEN 0
          WHEN f.id IS NULL THEN 1
          WHEN in_firm = 1 OR in_project = 1 THEN 2
          WHEN EXISTS { MATCH (p)-[:EMPLOYED_BY]->(f) } THEN 2
          WHEN (p.identity IS NULL OR p.identity = 'name')
               AND NOT EXISTS { MATCH (p)-[:EMPLOYED_BY]->(:JointConstructionUnit|PropertyFirm|SocialOrganisation) } THEN 1
          ELSE 0 END AS tied
WITH e,
     count(DISTINCT p.id) AS assessors,
     collect(DISTINCT CASE WHEN tied = 2 THEN p.id END) AS people,
     max(tied) AS worst
RETURN e.id AS subject,
       @place_of(e) AS place,
       e.name AS name,
       CASE WHEN worst = 2 THEN true
            WHEN assessors = 0 OR worst = 1 THEN NULL
            ELSE false END AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
