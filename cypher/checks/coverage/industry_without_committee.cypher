/*---
id = "coverage.industry_without_committee"
title = { zh = "行业党委未建齐", en = "Industry without its Party committee" }
why = { zh = "物业服务行业，快递、物流和外卖配送行业，各应在全市范围建立行业党委，行业里的企业和从业人员才有党组织来管。按市判断，市或所属区县的行业党委都算；行业看“所属行业”一栏，没填的看名称（物业；快递、物流、外卖），都看不出的可能是其中任何一个，因此判为不详。", en = "Property services on the one hand, courier, logistics and food delivery on the other each have an industry Party committee in the city, so that a Party organisation answers for their firms and staff. Judged for the city: a committee of the city or of one of its districts will do. The industry is what its field says, else what its name says; where neither tells, the committee may be either, so the answer is unknown." }
subject = "Division"
severity = "medium"
source = "jiayuguan J4"
needs = ["party_organisations"]
unit = { zh = "个行业", en = "industries" }
lacking = { property_services = { zh = "物业服务行业", en = "property services" }, courier_and_delivery = { zh = "快递物流外卖行业", en = "courier, logistics and delivery" } }
message = { zh = "{name}的{lacking}没有行业党委", en = "{name}: without an industry Party committee: {lacking}" }
remedy = ["party_organisations"]
---*/
MATCH (c:Division)
WHERE c.level = 'city'
OPTIONAL MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(d:Division)
WHERE o.kind = 'industry_committee' AND (d.id = c.id OR d.city_id = c.id)
WITH c, o,
     CASE WHEN o.industry IS NOT NULL THEN o.industry = 'property_services'
          ELSE o.name CONTAINS '物业' END AS property,
     CASE WHEN o.industry IS NOT NULL THEN o.industry = 'courier_and_delivery'
          ELSE o.name CONTAINS '快递' OR o.name CONTAINS '物流' OR o.name CONTAINS '外卖' END AS courier
WITH c,
     count(CASE WHEN property THEN 1 END) AS property,
     count(CASE WHEN courier THEN 1 END) AS courier,
     count(DISTINCT CASE WHEN o.industry IS NULL AND NOT property AND NOT courier THEN o.id END) AS unsaid,
     collect(o.id) AS committees
WITH c, property, courier, unsaid, committees,
     CASE WHEN property = 0 THEN 1 ELSE 0 END + CASE WHEN courier = 0 THEN 1 ELSE 0 END AS without
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN without = 0 THEN false
            WHEN unsaid >= without THEN NULL
            ELSE true END AS fault,
       without AS measure,
       committees AS evidence,
       [CASE WHEN property = 0 THEN 'property_services' END, CASE WHEN courier = 0 THEN 'courier_and_delivery' END] AS lacking
ORDER BY subject
