WITH committee AS (
    SELECT unnest([d.id, d.city_id]) AS city, o.id, coalesce(o.industry,
           CASE WHEN contains(o.name, '物业') THEN 'property_services' END,
           CASE WHEN regexp_matches(o.name, '快递|物流|外卖') THEN 'courier_and_delivery' END) AS industry,
           o.industry IS NULL AND contains(o.name, '物业') AND regexp_matches(o.name, '快递|物流|外卖') AS both_named
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id JOIN Division d ON d.id = e.to_id
    WHERE o.kind = 'industry_committee'),
found AS (
    SELECT c.id, 2 - coalesce(bool_or(o.industry = 'property_services'), false)::INTEGER
           - coalesce(bool_or(o.industry = 'courier_and_delivery' OR both_named), false)::INTEGER AS lacking,
           count(DISTINCT o.id) FILTER (o.industry IS NULL) AS unsaid
    FROM Division c LEFT JOIN committee o ON o.city = c.id WHERE c.level = 'city' GROUP BY c.id)
SELECT id AS subject, CASE WHEN lacking = 0 THEN false WHEN unsaid < lacking THEN true END AS fault FROM found
