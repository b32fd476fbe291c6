/*---
id = "appointments.term_mismatch"
title = { zh = "“大党委”任期与社区党组织不一致", en = "The big committee's term differs from the community committee's" }
why = { zh = "“大党委”每届任期与社区党组织相同，同步换届。只比两边都填了的任期开始、届满时间（按月）；只填一头且相同、或没填的，判为不详。其他组织各有任期，不在此列。", en = "A big committee's term is that of the community Party organisation: both are elected together. Beginnings and ends are compared by month where both bodies give them; where the two cannot be compared on both, and nothing differs, the answer is unknown. Other bodies have terms of their own and are left out." }
subject = "PartyOrganisation"
severity = "low"
source = "fuyang F6"
needs = ["party_organisations"]
unit = { zh = "个月", en = "months" }
message = { zh = "{name}的任期与本社区党组织相差{measure}个月", en = "{name}: its term and that of the community's Party organisation differ by months: {measure}" }
remedy = ["party_organisations"]

[thresholds.term_gap_maximum]
title = { zh = "任期相差月数上限", en = "Months by which terms may differ, at most" }
default = 1
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "同届选举可能相差一个月", en = "the same elections may fall into neighbouring months" } }
---*/
MATCH (o:PartyOrganisation)-[e:ESTABLISHED_IN]->(:Community)<-[f:ESTABLISHED_IN]-(s:PartyOrganisation)
WHERE e.key <> f.key AND o.kind = 'big_committee' AND s.kind = 'community_committee'
WITH o,
     max(abs(o.term_start_month - s.term_start_month)) AS start_gap,
     max(abs(o.term_end_month - s.term_end_month)) AS end_gap,
     collect(s.id) AS committees
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN start_gap > $term_gap_maximum OR end_gap > $term_gap_maximum THEN true
            WHEN start_gap IS NULL OR end_gap IS NULL THEN NULL
            ELSE false END AS fault,
       CASE WHEN start_gap IS NULL THEN end_gap
            WHEN end_gap IS NULL OR start_gap > end_gap THEN start_gap
            ELSE end_gap END AS measure,
       committees AS evidence
ORDER BY subject
