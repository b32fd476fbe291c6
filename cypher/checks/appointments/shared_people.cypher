/*---
id = "appointments.shared_people"
title = { zh = "两个组织人员重合", en = "Organisations that share people" }
why = { zh = "交叉任职有一人即可沟通；两个组织有多人重合，可能是一套人马、互相监督落空，供核对。", en = "One person in both is what cross-appointment asks for; several may mean one body under two names, which cannot supervise itself. For a look, not a fault." }
subject = "PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team+PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team"
severity = "advice"
source = { convention = { zh = "一人兼任是联系，多人重合即成一体", en = "one shared person links two organisations, several merge them" } }
same_people = true
needs = []
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{name}：有{measure}人同时在两边任职", en = "{name}: people who hold posts in both: {measure}" }
remedy = ["posts", "appointments"]

[thresholds.shared_maximum]
title = { zh = "两个组织相同人员上限", en = "People whom two organisations share, at most" }
default = 1
unit = { zh = "人", en = "persons" }
source = { convention = { zh = "一人兼任正是所提倡的交叉任职", en = "one shared person is the cross-appointment that is wanted" } }
---*/
// The population is the pairs that share anyone at all, found from the people, not from all pairs.
MATCH (p:Person)-[h:HOLDS_POST]->(a:PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team)
WHERE @in_force(h)
MATCH (p)-[k:HOLDS_POST]->(b:PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team)
WHERE a.id < b.id AND @in_force(k)
WITH a.id AS one, b.id AS other,
     coalesce(a.community_id, b.community_id, a.street_id, b.street_id, a.district_id, b.district_id) AS place,
     a.name AS one_name, b.name AS other_name, collect(DISTINCT p.id) AS people
RETURN one + '|' + other AS subject,
       place AS place,
       one_name + '、' + other_name AS name,
       size(people) > $shared_maximum AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
