/*---
id = "appointments.term_ending"
title = { zh = "任期即将届满", en = "Term about to run out" }
why = { zh = "换届要提前准备：摸底、酝酿人选、报批都需要时间。届满时间在提示期内的列出；已届满的另查；没填届满时间的判为不详。党（工）委派出机构、楼栋党小组和居委会填了届满时间才查。", en = "Elections need preparing: sounding out, choosing candidates, approval. What ends within the stated months is listed; terms that have run out are asked about elsewhere; without an end of term the answer is unknown. Bodies that a higher committee appoints, building groups and residents' committees are asked only where one is given." }
subject = "PartyOrganisation|HomeownerCommittee|ResidentsCommittee"
severity = "advice"
source = ["fuyang F6", { convention = { zh = "换届应提前准备", en = "elections are prepared some months ahead" } }]
needs = []
unit = { zh = "个月", en = "months" }
message = { zh = "{place_name}{name}任期还有{measure}个月届满", en = "{name}, {place_name}: months until its term runs out: {measure}" }
remedy = ["party_organisations", "homeowners_committees"]

[thresholds.months_ahead]
title = { zh = "届满提醒提前月数", en = "Months before the term's end to be reminded" }
default = 6
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "提前半年准备换届", en = "half a year to prepare an election" } }
---*/
MATCH (o:PartyOrganisation|HomeownerCommittee|ResidentsCommittee)
WHERE o.term_end IS NOT NULL
   OR (o.id STARTS WITH 'PartyOrganisation:'
       AND NOT o.kind IN ['street_working_committee', 'big_working_committee', 'building_group'])
   OR o.id STARTS WITH 'HomeownerCommittee:'
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN o.term_end IS NOT NULL THEN o.term_end >= $as_of AND o.term_end_month - $as_of_month <= $months_ahead
            END AS fault,
       CASE WHEN o.term_end >= $as_of THEN o.term_end_month - $as_of_month END AS measure
ORDER BY subject
