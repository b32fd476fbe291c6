WITH managed AS (
    SELECT m.to_id FROM MANAGES m JOIN PropertyProject j ON j.id = m.from_id
    WHERE (j.contract_start IS NULL OR j.contract_start <= $as_of) AND (j.contract_end IS NULL OR j.contract_end >= $as_of))
SELECT id AS subject,
       CASE WHEN has_basic_service THEN false
            WHEN NOT has_basic_service AND (NOT has_property_firm OR kind = 'three_no') THEN true END AS fault
FROM Neighbourhood WHERE NOT coalesce(has_property_firm, false) AND id NOT IN (FROM managed)
