/*---
id = "service.firm_unrated"
title = { zh = "物业企业未做信用评级", en = "Property firm without a credit rating" }
why = { zh = "物业企业应有信用等级，业主选聘、街道监管才有依据。信用等级一栏写明未评级（未评、未参评、未定级、暂无、无）的才算问题，没填的判为不详。", en = "Property firms are credit-rated, so that owners can choose and the street can supervise. Only a rating that says in words that there is none is a fault; a cell left empty is unknown." }
subject = "PropertyFirm"
severity = "low"
source = "jiayuguan J12"
needs = ["property_projects"]
message = { zh = "{name}没有信用等级", en = "{name}: no credit rating" }
remedy = ["property_projects"]
---*/
// A firm lies in the community of its projects where all lie in one, else in its district.
MATCH (f:PropertyFirm)
OPTIONAL MATCH (f)-[:UNDERTAKES]->(j:PropertyProject)
WITH f, min(j.community_id) AS first, max(j.community_id) AS last, collect(j.id) AS projects
RETURN f.id AS subject,
       CASE WHEN first = last THEN first ELSE coalesce(f.district_id, first) END AS place,
       f.name AS name,
       CASE WHEN f.credit_rating IS NULL THEN NULL
            ELSE f.credit_rating IN ['未评', '未评级', '未评定', '未参评', '未定级', '暂无', '无', 'none', 'unrated']
            END AS fault,
       projects AS evidence
ORDER BY subject
