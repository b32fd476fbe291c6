/*---
id = "coverage.three_members_without_branch"
title = { zh = "党组织应建未建", en = "Three members and no branch" }
why = { zh = "单位、企业、社会组织有正式党员三人以上的，应当成立党的基层组织；选派党建指导员只算工作覆盖，不能代替建组织。党员数没填，或有三名以上党员而组建方式没填的，判为不详。", en = "A unit, firm or social organisation with three or more Party members has a Party organisation, of its own or a joint one; an instructor sent is no organisation. Where the number of members is not said, or there are three and the form is not said, the answer is unknown." }
subject = "JointConstructionUnit|PropertyFirm|SocialOrganisation"
severity = "high"
source = ["《中国共产党章程》第三十条", "chaoyang C4"]
needs = ["party_organisations"]
unit = { zh = "人", en = "persons" }
people = false
message = { zh = "{name}有党员{measure}人（满{members_for_branch}人应建），未建党组织", en = "{name}: Party members {measure}, no Party organisation; one is due from {members_for_branch}" }
remedy = ["party_organisations", "joint_construction_units", "property_projects", "social_organisations"]

[thresholds.members_for_branch]
title = { zh = "应建支部的党员人数", en = "Members from which there is to be a branch" }
default = 3
unit = { zh = "人", en = "persons" }
source = "《中国共产党章程》第三十条"
---*/
// A firm's own form is told by its projects: one that is organised organises the firm, and it is blank where each says so.
MATCH (x:JointConstructionUnit|PropertyFirm|SocialOrganisation)
OPTIONAL MATCH (x)-[:UNDERTAKES]->(j:PropertyProject)
WITH x,
     count(j.id) AS projects,
     count(CASE WHEN j.party_form IN ['own', 'joint'] THEN 1 END) AS organised,
     count(CASE WHEN j.party_form IN ['none', 'instructor'] THEN 1 END) AS blank
RETURN x.id AS subject,
       @place_of(x) AS place,
       x.name AS name,
       CASE WHEN x.party_form IN ['own', 'joint'] OR organised > 0
              OR EXISTS { MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(x) } THEN false
            WHEN x.party_members < $members_for_branch THEN false
            WHEN x.party_members IS NULL THEN NULL
            WHEN x.party_form IN ['none', 'instructor'] OR (projects > 0 AND blank = projects) THEN true
            END AS fault,
       x.party_members AS measure
ORDER BY subject
