/*---
id = "appointments.secretary_chair_share"
title = { zh = "“一肩挑”比例偏低", en = "Few branch secretaries chair the committee" }
why = { zh = "按社区、街道、区县汇总小区支部书记、业委会主任“一肩挑”的比例，只作提示。分母是支部和业委会都有的小区；书记或主任空缺、未登记的小区，按是与不是两头推算，推不出结论的判为不详。", en = "The share of neighbourhoods whose branch secretary chairs the homeowners' committee, by community, street and county: advice only. The denominator is the neighbourhoods that have both bodies; those where a post is empty or unrecorded are counted either way, and where that leaves the answer open it is unknown." }
subject = "Community|Division"
severity = "advice"
source = "huangmei H12"
same_people = true
needs = ["neighbourhoods", "party_organisations", "homeowners_committees", "posts"]
unit = { zh = "%", en = "per cent" }
people = false
message = { zh = "{name}既有党支部又有业委会的小区{denominator}个，书记、主任“一肩挑”的{numerator}个，比例低于{share_minimum}%", en = "{name}: of {denominator} neighbourhoods with a branch and a committee, {numerator} have the branch secretary as chair; at least {share_minimum}% expected" }
remedy = ["posts", "appointments"]

[thresholds.share_minimum]
title = { zh = "“一肩挑”比例下限", en = "Share of secretaries who are chairs, at least" }
default = 50
unit = { zh = "%", en = "per cent" }
source = { convention = { zh = "黄梅H12提倡而未定比例，过半才算普遍", en = "H12 encourages it and names no share; half is where it has become the rule" } }
---*/
MATCH (n:Neighbourhood)<-[:REPRESENTS]-(m:HomeownerCommittee)
WHERE EXISTS { MATCH (n)<-[:COVERS]-(b:PartyOrganisation) WHERE @neighbourhood_branch(b) }
OPTIONAL MATCH (m)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post = 'chair' AND @in_force(h)
WITH n,
     max(CASE WHEN h.key IS NULL THEN 0 ELSE 1 END) AS chaired,
     collect(DISTINCT p.id) AS chairs
OPTIONAL MATCH (n)<-[:COVERS]-(b:PartyOrganisation)<-[k:HOLDS_POST]-(q:Person)
WHERE @neighbourhood_branch(b) AND k.post = 'secretary' AND @in_force(k)
WITH n, chaired,
     max(CASE WHEN k.key IS NULL THEN 0 ELSE 1 END) AS led,
     max(CASE WHEN q.id IN chairs THEN 1 ELSE 0 END) AS achieved
UNWIND [coalesce(n.community_id, ''), coalesce(n.street_id, ''), coalesce(n.district_id, '')] AS unit
WITH unit,
     count(*) AS neighbourhoods,
     coalesce(sum(achieved), 0) AS achieved,
     coalesce(sum(CASE WHEN chaired = 0 OR led = 0 THEN 1 ELSE 0 END), 0) AS unsaid
MATCH (x:Community|Division)
WHERE x.id = unit
RETURN x.id AS subject,
       x.id AS place,
       x.name AS name,
       CASE WHEN 100 * achieved >= (1 * $share_minimum) * neighbourhoods THEN false
            WHEN 100 * (achieved + unsaid) < (1 * $share_minimum) * neighbourhoods THEN true
            END AS fault,
       100 * achieved / neighbourhoods AS measure,
       achieved AS numerator,
       neighbourhoods AS denominator
ORDER BY subject
