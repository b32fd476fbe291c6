WITH class (evaluator, class_weight) AS (
    VALUES ('owners', $class_weight_owners), ('third_party', $class_weight_third_party),
           ('street_and_community', $class_weight_street_and_community)),
aspect (dimension, dimension_weight) AS (
    VALUES ('owner_satisfaction', $dimension_weight_owner_satisfaction),
           ('building_and_equipment', $dimension_weight_building_and_equipment),
           ('grounds_and_services', $dimension_weight_grounds_and_services),
           ('street_and_community', $dimension_weight_street_and_community),
           ('professional_departments', $dimension_weight_professional_departments)),
rated AS (
    SELECT a.to_id AS project, evaluator, dimension, any_value(class_weight * dimension_weight) AS weight,
           sum(e.score) // count(*) AS score
    FROM Evaluation e JOIN ASSESSES a ON a.from_id = e.id JOIN class USING (evaluator) JOIN aspect USING (dimension)
    WHERE e.score IS NOT NULL AND e.evaluated_day > $as_of_day - 365 AND e.evaluated_day <= $as_of_day
    GROUP BY ALL)
SELECT j.id AS subject,
       CASE WHEN count(DISTINCT r.evaluator) = 3 AND count(DISTINCT r.dimension) = 5 AND sum(r.weight) > 0
            THEN sum(r.weight * r.score) < 100 * $score_minimum * sum(r.weight) END AS fault
FROM PropertyProject j LEFT JOIN rated r ON r.project = j.id GROUP BY j.id
