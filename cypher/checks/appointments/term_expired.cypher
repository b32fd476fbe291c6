/*---
id = "appointments.term_expired"
title = { zh = "任期届满未换届", en = "Term run out" }
why = { zh = "届满未换届，组织和成员的资格都成问题。没填届满时间的判为不详；“大党委”和社区党委任期五年，只填任期开始的可据此推算。党（工）委派出机构和楼栋党小组没有任期，填了届满时间才查；居委会填了任期才查。", en = "Past its term an organisation and its members act without standing. Without an end of term the answer is unknown, but a big committee's and a community committee's five years can be counted from its start. Bodies that a higher committee appoints, and building groups, have no term and are asked only where one is given; so are residents' committees, whose register has no column for it." }
subject = "PartyOrganisation|HomeownerCommittee|ResidentsCommittee"
severity = "medium"
source = ["fuyang F6", { convention = { zh = "任期届满应当换届", en = "a body whose term has ended is elected anew" } }]
needs = []
message = { zh = "{place_name}{name}任期已届满，尚未换届", en = "{name}, {place_name}: its term has run out and no election is on record" }
remedy = ["party_organisations", "homeowners_committees"]

[thresholds.committee_term]
title = { zh = "委员会每届任期", en = "Term of a committee" }
default = 60
unit = { zh = "个月", en = "months" }
source = "fuyang F6"
---*/
MATCH (o:PartyOrganisation|HomeownerCommittee|ResidentsCommittee)
WHERE o.term_end IS NOT NULL
   OR (o.id STARTS WITH 'PartyOrganisation:'
       AND NOT o.kind IN ['street_working_committee', 'big_working_committee', 'building_group'])
   OR o.id STARTS WITH 'HomeownerCommittee:'
   OR (o.id STARTS WITH 'ResidentsCommittee:' AND o.term_start IS NOT NULL)
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN o.term_end IS NOT NULL THEN o.term_end < $as_of
            WHEN o.kind IN ['big_committee', 'community_committee']
            THEN $as_of_month - o.term_start_month > $committee_term
            END AS fault
ORDER BY subject
