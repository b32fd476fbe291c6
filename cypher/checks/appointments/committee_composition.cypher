/*---
id = "appointments.committee_composition"
title = { zh = "“大党委”委员主体不合", en = "Paired units are not the main body of the big committee" }
why = { zh = "“大党委”委员以结对单位分管党建的班子成员为主体，说话才能算数。书记不计入；委员类别属其他方面的不算；单位、分管党建未填的，按是与不是两头推算，推不出结论的判为不详。", en = "Leading-group members in charge of Party building in the paired units are the main body of the big committee: only they can commit their units. The secretary is left out of the count, so is nobody else; seats of other sides do not count. Where a member's unit or charge is not recorded he is counted either way, and where that leaves the answer open it is unknown." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F5"
needs = ["big_committee_members", "joint_construction_units"]
unit = { zh = "%", en = "per cent" }
people = false
message = { zh = "{name}有委员{denominator}名（书记除外），其中结对单位分管党建的班子成员{numerator}名，不足{main_body_minimum}%", en = "{name}: of {denominator} members beside the secretary, {numerator} from the leading groups of paired units and in charge of Party building; at least {main_body_minimum}% expected" }
remedy = ["big_committee_members", "appointments"]

[thresholds.main_body_minimum]
title = { zh = "结对单位班子成员占比下限", en = "Share of the paired units' leaders, at least" }
default = 50
unit = { zh = "%", en = "per cent" }
source = { convention = { zh = "主体应过半；富阳F5未定比例", en = "the main body is at least half; F5 names no share" } }
---*/
MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(:Community)
WHERE o.kind = 'big_committee'
WITH DISTINCT o
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post IN ['deputy_secretary', 'member'] AND @in_force(h)
WITH o, p, max(CASE WHEN h.seat IS NULL OR h.seat IN ['lead_unit', 'paired_unit'] THEN 1 ELSE 0 END) AS eligible
WITH o, p,
     CASE WHEN p.id IS NULL OR eligible = 0 OR p.leads_party_building = false OR p.leading_group = false THEN 0
          WHEN EXISTS { MATCH (p)-[:EMPLOYED_BY]->(u:JointConstructionUnit)-[w:PAIRED_WITH]->(:Community)<-[:ESTABLISHED_IN]-(o)
                        WHERE (u.kind IS NULL OR u.kind <> 'two_new_organisation') AND @in_force(w) }
          THEN CASE WHEN p.leads_party_building IS NULL OR p.leading_group IS NULL THEN 1 ELSE 2 END
          WHEN EXISTS { MATCH (p)-[:EMPLOYED_BY]->(:JointConstructionUnit|PropertyFirm|SocialOrganisation|ResidentsCommittee|Community) } THEN 0
          ELSE 1 END AS belongs
WITH o,
     count(DISTINCT p.id) AS members,
     count(DISTINCT CASE WHEN belongs = 2 THEN p.id END) AS certain,
     count(DISTINCT CASE WHEN belongs >= 1 THEN p.id END) AS possible
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN members = 0 THEN NULL
            WHEN 100 * certain >= (1 * $main_body_minimum) * members THEN false
            WHEN 100 * possible < (1 * $main_body_minimum) * members THEN true
            END AS fault,
       100 * certain / CASE WHEN members > 0 THEN members END AS measure,
       certain AS numerator,
       members AS denominator
ORDER BY subject
