/*---
id = "appointments.deputy_not_from_lead_unit"
title = { zh = "“大党委”副书记不是牵头单位分管党建的班子成员", en = "Deputy secretary is not the lead unit's leader in charge of Party building" }
why = { zh = "“大党委”副书记由牵头单位分管党建的班子成员担任，牵头才落得到人。工作单位、是否班子成员、是否分管党建未填，副书记空缺，或社区没有登记牵头单位的，判为不详，空缺另查。", en = "The deputy is the lead unit's leading-group member in charge of Party building: that is what makes the unit lead. Where his unit, his place in the leading group or his charge is not recorded, where the post is empty, or no lead unit is recorded, the answer is unknown." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F4"
needs = ["big_committee_members", "joint_construction_units"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{name}有{measure}名副书记不是牵头单位分管党建的班子成员", en = "{name}: deputy secretaries who are not the lead unit's leading-group member in charge of Party building: {measure}" }
remedy = ["big_committee_members", "joint_construction_units", "appointments"]
---*/
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(:Community)
WHERE o.kind = 'big_committee'
WITH DISTINCT o
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post = 'deputy_secretary' AND @in_force(h)
WITH o, p,
     CASE WHEN p.id IS NULL THEN 0
          WHEN p.leads_party_building = false OR p.leading_group = false THEN 2
          WHEN EXISTS { MATCH (p)-[:EMPLOYED_BY]->(:JointConstructionUnit)-[w:PAIRED_WITH]->(:Community)<-[:ESTABLISHED_IN]-(o)
                        WHERE w.role = 'lead' AND @in_force(w) }
          THEN CASE WHEN p.leads_party_building IS NULL OR p.leading_group IS NULL THEN 1 ELSE 0 END
          WHEN EXISTS { MATCH (p)-[:EMPLOYED_BY]->(:JointConstructionUnit|PropertyFirm|SocialOrganisation|ResidentsCommittee|Community) }
               AND EXISTS { MATCH (:JointConstructionUnit)-[w:PAIRED_WITH]->(:Community)<-[:ESTABLISHED_IN]-(o)
                            WHERE w.role = 'lead' AND @in_force(w) } THEN 2
          ELSE 1 END AS wrong
WITH o,
     count(p.id) AS deputies,
     collect(DISTINCT CASE WHEN wrong = 2 THEN p.id END) AS others,
     max(wrong) AS worst
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN deputies = 0 THEN NULL
            WHEN worst = 2 THEN true
            WHEN worst = 1 THEN NULL
            ELSE false END AS fault,
       size(others) AS measure,
       others AS evidence
ORDER BY subject
