/*---
id = "quality.orphan_organisation"
title = { zh = "组织无所属", en = "Organisation that hangs in the air" }
why = { zh = "组织既没有建在、覆盖、服务任何地方，也没有上级或下级，多半是名称填错、上级漏填。", en = "An organisation that is in no place, covers and serves none, and has neither superior nor subordinate was mostly misspelt, or its superior left out." }
subject = "PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team"
severity = "low"
source = { convention = { zh = "组织应有所在地方或上级", en = "every organisation has a place or a superior" } }
needs = []
message = { zh = "{name}没有关联任何地方或上下级组织", en = "{name}: tied to no place and to no other organisation above or below" }
remedy = ["party_organisations", "joint_construction_units", "property_projects", "homeowners_committees", "social_organisations", "teams"]
---*/
// A top organisation has nothing above it in the graph: being somebody's superior ties it too. Ties of any date count.
MATCH (o:PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team)
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       NOT (EXISTS { MATCH (o)-[:SUBORDINATE_TO|GUIDES|COVERS|ESTABLISHED_IN|PAIRED_WITH|IN_GRID|UNDERTAKES|MANAGES|REPRESENTS|SERVES]->(x) }
            OR EXISTS { MATCH (y)-[:SUBORDINATE_TO|GUIDES]->(o) }) AS fault
ORDER BY subject
