/*---
id = "service.project_low_rating"
title = { zh = "物业项目综合评价不及格", en = "Property project rated low" }
why = { zh = "物业项目由业主、第三方、街道社区三类主体，从业主满意度、房屋及设备管理、环境与服务、街道社区、专业部门五个维度评价，按权重加权得分。同一主体同一维度多次打分的先取平均；只看最近12个月。缺一类主体、一个维度的，判为不详。权重没有公布，由使用者填入，默认街道社区加倍、其余相同。", en = "A property project is rated by three classes of evaluators (owners; a third party; street and community) in five dimensions (owner satisfaction; building and equipment; grounds and services; street and community; professional departments) over the last 12 months, and scored by weight, several scores of one class in one dimension averaged first. Where a class or a dimension lacks, the answer is unknown. The weights were never published and are an input; by default street and community count twice, all else alike." }
subject = "PropertyProject"
severity = "medium"
source = { convention = { zh = "百分制不满60分为不及格；评价主体和维度依朝阳C8", en = "under 60 of 100 points a project fails; classes and dimensions are those of chaoyang C8" } }
needs = ["property_projects", "evaluations"]
unit = { zh = "分", en = "points" }
message = { zh = "{place_name}{name}综合评价{measure}分，应不低于{score_minimum}分", en = "{name}, {place_name}: points over all: {measure}, at least {score_minimum} expected" }
remedy = ["property_projects", "evaluations"]

[thresholds.score_minimum]
title = { zh = "评分下限", en = "Score, at least" }
default = 60
unit = { zh = "分", en = "points" }
source = { convention = { zh = "百分制60分为及格", en = "60 of 100 points is a pass" } }

[thresholds.class_weight_owners]
title = { zh = "业主评价权重", en = "Weight of the owners' rating" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }

[thresholds.class_weight_third_party]
title = { zh = "第三方评价权重", en = "Weight of the third party's rating" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }

[thresholds.class_weight_street_and_community]
title = { zh = "街道社区评价权重", en = "Weight of the street's and community's rating" }
default = 2
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "提高社区党组织权重（朝阳C8），幅度由使用者填入", en = "the community Party organisation's weight is raised (chaoyang C8), by how much is an input" } }

[thresholds.dimension_weight_owner_satisfaction]
title = { zh = "业主满意度权重", en = "Weight of owners' satisfaction" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }

[thresholds.dimension_weight_building_and_equipment]
title = { zh = "房屋设施管理权重", en = "Weight of building and equipment management" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }

[thresholds.dimension_weight_grounds_and_services]
title = { zh = "环境与服务权重", en = "Weight of grounds and services" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }

[thresholds.dimension_weight_street_and_community]
title = { zh = "街道社区维度权重", en = "Weight of street and community" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }

[thresholds.dimension_weight_professional_departments]
title = { zh = "专业部门评价权重", en = "Weight of the professional departments" }
default = 1
unit = { zh = "份", en = "parts" }
source = { convention = { zh = "材料未公布，由使用者填入（朝阳C8）", en = "unpublished, an input (chaoyang C8)" } }
---*/
// Scores are in hundredths of a point. What a class gave in a dimension weighs the product of the two weights.
MATCH (j:PropertyProject)
OPTIONAL MATCH (e:Evaluation)-[:ASSESSES]->(j)
WHERE e.score IS NOT NULL AND @in_last_months(e.evaluated_day, 12)
  AND e.evaluator IN ['owners', 'third_party', 'street_and_community']
  AND e.dimension IN ['owner_satisfaction', 'building_and_equipment', 'grounds_and_services', 'street_and_community', 'professional_departments']
WITH j, e.evaluator AS evaluator, e.dimension AS dimension, coalesce(sum(e.score), 0) AS total, count(e.id) AS ratings
WITH j, evaluator, dimension,
     total / CASE WHEN ratings > 0 THEN ratings END AS score,
     CASE evaluator WHEN 'owners' THEN 1 * $class_weight_owners
                    WHEN 'third_party' THEN 1 * $class_weight_third_party
                    WHEN 'street_and_community' THEN 1 * $class_weight_street_and_community END
     * CASE dimension WHEN 'owner_satisfaction' THEN 1 * $dimension_weight_owner_satisfaction
                      WHEN 'building_and_equipment' THEN 1 * $dimension_weight_building_and_equipment
                      WHEN 'grounds_and_services' THEN 1 * $dimension_weight_grounds_and_services
                      WHEN 'street_and_community' THEN 1 * $dimension_weight_street_and_community
                      WHEN 'professional_departments' THEN 1 * $dimension_weight_professional_departments END AS weight
WITH j,
     count(DISTINCT evaluator) AS classes,
     count(DISTINCT dimension) AS dimensions,
     coalesce(sum(weight * score), 0) AS scored,
     coalesce(sum(weight), 0) AS weights
RETURN j.id AS subject,
       j.community_id AS place,
       j.name AS name,
       CASE WHEN classes = 3 AND dimensions = 5 AND weights > 0
            THEN scored < (100 * $score_minimum) * weights END AS fault,
       CASE WHEN classes = 3 AND dimensions = 5
            THEN scored / CASE WHEN weights > 0 THEN 100 * weights END END AS measure
ORDER BY subject
