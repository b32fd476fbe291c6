/*---
id = "coverage.self_governance_of_wrong_kind"
title = { zh = "自治组织类型与小区类型不符", en = "Self-governance body of the wrong kind" }
why = { zh = "物业小区由业主依程序选举产生业委会，街道指定组建的不算；单位包保小区、三无小区由驻小区单位和包保单位组成小区共建委员会。小区类型、机构类型、产生方式没填而又定不了的，判为不详；没有自治组织的另有检查。", en = "A property-managed neighbourhood has a homeowners' committee that its owners elected, not one that was appointed; a unit-sponsored or three-no one has a joint-construction committee of resident and sponsoring units. Where the neighbourhood's kind, the body's kind or its formation is not said and would decide, the answer is unknown; neighbourhoods without any body are for another check." }
subject = "Neighbourhood"
severity = "advice"
source = ["huangmei H11", "《民法典》第二百七十八条"]
needs = ["neighbourhoods", "homeowners_committees"]
message = { zh = "{place_name}{name}的自治组织与小区类型不符：物业小区应由业主选举产生业委会，单位包保小区、三无小区应建小区共建委员会", en = "{name}, {place_name}: self-governance body of the wrong kind; a homeowners' committee elected by the owners where a firm manages, else a joint-construction committee" }
remedy = ["homeowners_committees", "neighbourhoods"]
---*/
// Of several bodies one of the right kind is enough.  An elected committee is what its owners decided on; any formation will do
// for a joint-construction committee.
MATCH (c:HomeownerCommittee)-[:REPRESENTS]->(n:Neighbourhood)
WITH n, c,
     CASE WHEN n.kind = 'property_managed'
          THEN CASE WHEN c.kind = 'joint_construction' OR c.formation = 'appointed' THEN 0
                    WHEN c.kind = 'homeowners' AND c.formation = 'elected' THEN 2
                    ELSE 1 END
          WHEN n.kind IS NULL OR c.kind IS NULL THEN 1
          WHEN c.kind = 'joint_construction' THEN 2
          ELSE 0 END AS fits
WITH n, max(fits) AS best, collect(c.id) AS bodies
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       CASE WHEN best = 2 THEN false
            WHEN best = 0 THEN true
            END AS fault,
       bodies AS evidence
ORDER BY subject
