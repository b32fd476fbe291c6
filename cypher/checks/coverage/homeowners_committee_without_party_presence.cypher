/*---
id = "coverage.homeowners_committee_without_party_presence"
title = { zh = "业委会党的组织覆盖空白", en = "Homeowners' committee without Party presence" }
why = { zh = "业委会单独组建、联合组建党组织或选派党建指导员，三者有一即为覆盖，只有空白才算问题。台账写明未组建（空白、无）才判为空白；组建形式一栏没填的，判为不详；小区共建委员会不在此列。", en = "Own organisation, joint organisation, or an instructor sent: any of them covers a homeowners' committee, only a blank is a fault. Blank is what the register says in words (none); a cell left empty is unknown. Joint-construction committees are left out." }
subject = "HomeownerCommittee"
severity = "medium"
source = "chaoyang C4"
needs = ["homeowners_committees"]
message = { zh = "{place_name}{name}没有党组织，也没有选派党建指导员", en = "{name}, {place_name}: neither a Party organisation nor an instructor" }
remedy = ["homeowners_committees", "party_organisations"]
---*/
MATCH (c:HomeownerCommittee)
WHERE c.kind IS NULL OR c.kind = 'homeowners'
RETURN c.id AS subject,
       @place_of(c) AS place,
       c.name AS name,
       CASE WHEN c.party_form IN ['own', 'joint', 'instructor']
              OR EXISTS { MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(c) }
              OR EXISTS { MATCH (p:Person)-[h:INSTRUCTS]->(c)
                          WHERE @in_force(h) }
            THEN false
            WHEN c.kind IS NULL OR c.party_form IS NULL THEN NULL
            ELSE true END AS fault
ORDER BY subject
