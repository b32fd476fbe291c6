/*---
id = "coverage.no_police_district"
title = { zh = "社区警务力量未配齐", en = "Police district not set up or not staffed" }
why = { zh = "一社区一警务区，配1名民警、2名辅警。没有警务区，或民警、辅警少于此数的，为未配齐，多配的不算问题；没填而又定不了的，判为不详。村不在此列；社区类别没填、名称里也没有“社区”的，判为不详。", en = "One police district for each community, with one officer and two auxiliaries. Without the district, or with fewer, it is not staffed; more are no fault. What is left empty and would decide is unknown. Villages are left out; where neither kind nor name says that it is a community, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J9"
needs = ["communities"]
unit = { zh = "人", en = "persons" }
lacking = { district = { zh = "未设警务区", en = "no police district" }, officers = { zh = "缺民警", en = "too few officers" }, auxiliaries = { zh = "缺辅警", en = "too few auxiliaries" } }
message = { zh = "{name}警务力量未配齐：{lacking}（应设警务区，配民警{police_officers_minimum}名、辅警{police_auxiliaries_minimum}名）", en = "{name}: {lacking} (a police district with officers {police_officers_minimum} and auxiliaries {police_auxiliaries_minimum} expected)" }
remedy = ["communities"]

[thresholds.police_officers_minimum]
title = { zh = "民警人数下限", en = "Police officers, at least" }
default = 1
unit = { zh = "人", en = "persons" }
source = "jiayuguan J9"

[thresholds.police_auxiliaries_minimum]
title = { zh = "辅警人数下限", en = "Auxiliaries, at least" }
default = 2
unit = { zh = "人", en = "persons" }
source = "jiayuguan J9"
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN c.has_police_district = true AND c.police_officers >= $police_officers_minimum
              AND c.police_auxiliaries >= $police_auxiliaries_minimum THEN false
            WHEN @perhaps_village(c) THEN NULL
            ELSE c.has_police_district = false OR c.police_officers < $police_officers_minimum
              OR c.police_auxiliaries < $police_auxiliaries_minimum END AS fault,
       c.police_officers + c.police_auxiliaries AS measure,
       [CASE WHEN c.has_police_district = false THEN 'district' END,
        CASE WHEN c.police_officers < $police_officers_minimum THEN 'officers' END,
        CASE WHEN c.police_auxiliaries < $police_auxiliaries_minimum THEN 'auxiliaries' END] AS lacking
ORDER BY subject
