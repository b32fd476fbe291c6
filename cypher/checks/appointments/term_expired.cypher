/*---
id = "appointments.term_expired"
title = { zh = "任期届满未换届", en = "Term run out" }
why = { zh = "届满未换届，组织和成员的资格都成问题。任期是一届的任期：届中增补、补选的人随本届一起届满。届满日当天仍在任期之内。没填届满时间的，由本届开始时间推算：“大党委”、社区党组织、居委会五年，其他党支部、党总支三年；业委会任期由业主大会定，只知至多五年，不满五年的判为不详；功能型党支部、行业和单位党委任期各有规定，没填届满时间的判为不详。党（工）委派出机构和楼栋党小组没有任期，填了届满时间才查；居委会填了任期才查。", en = "Past its term an organisation and its members act without standing. A term is the body's: whoever is added or elected in between ends with it; its last day still counts. Where no end is said it is counted from the start of the term: five years for a big committee, a community Party organisation and a residents' committee, three for other branches and general branches; a homeowners' committee sets its own, of five years at most, so that the answer is unknown before; functional branches, and committees of trades and units, have rules of their own and are unknown without an end. Bodies that a higher committee appoints, and building groups, have no term and are asked only where one is given; so are residents' committees." }
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

[thresholds.residents_term]
title = { zh = "居民委员会每届任期", en = "Term of a residents' committee" }
default = 60
unit = { zh = "个月", en = "months" }
source = "《中华人民共和国城市居民委员会组织法》第八条"

[thresholds.branch_term]
title = { zh = "其他党支部、党总支每届任期", en = "Term of other branches" }
default = 36
unit = { zh = "个月", en = "months" }
source = "《中国共产党支部工作条例（试行）》"

[thresholds.homeowners_term_maximum]
title = { zh = "业委会每届任期上限", en = "Term of a homeowners' committee, at most" }
default = 60
unit = { zh = "个月", en = "months" }
source = "《业主大会和业主委员会指导规则》"
---*/
MATCH (o:PartyOrganisation|HomeownerCommittee|ResidentsCommittee)
WHERE o.term_end IS NOT NULL
   OR (o.id STARTS WITH 'PartyOrganisation:'
       AND NOT o.kind IN ['street_working_committee', 'big_working_committee', 'building_group'])
   OR o.id STARTS WITH 'HomeownerCommittee:'
   OR (o.id STARTS WITH 'ResidentsCommittee:' AND o.term_start IS NOT NULL)
WITH o, $as_of_month - o.term_start_month AS served
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN o.term_end IS NOT NULL THEN o.term_end < $as_of
            WHEN o.id STARTS WITH 'HomeownerCommittee:'
            THEN CASE WHEN served > $homeowners_term_maximum THEN true END
            WHEN o.id STARTS WITH 'ResidentsCommittee:' THEN served > $residents_term
            WHEN o.kind IN ['big_committee', 'community_committee'] THEN served > $committee_term
            WHEN o.kind IN ['residents_branch', 'general_branch', 'retirees_branch', 'firm_branch']
              OR o.kind = 'unit_organisation' AND o.name CONTAINS '支部' THEN served > $branch_term
            END AS fault
ORDER BY subject
