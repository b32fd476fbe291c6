/*---
id = "coverage.property_project_without_party_coverage"
title = { zh = "物业项目党的组织覆盖空白", en = "Property project without Party coverage" }
why = { zh = "物业项目单独组建、联合组建或选派党建指导员，三者有一即为覆盖，只有空白才算问题。台账写明未组建（空白、无）才判为空白；组建方式一栏没填的，判为不详。", en = "Own organisation, joint organisation, or an instructor sent: any of them covers a property project, only a blank is a fault. Blank is what the register says in words (none); a cell left empty is unknown." }
subject = "PropertyProject"
severity = "medium"
source = ["chaoyang C4", "jiayuguan J4"]
needs = ["property_projects"]
message = { zh = "{place_name}{name}没有党组织，也没有选派党建指导员", en = "{name}, {place_name}: neither a Party organisation nor an instructor" }
remedy = ["property_projects", "party_organisations"]
---*/
// The project's own rung, or its firm's, or what the graph shows: an organisation established in either, or an instructor.
// A contract that does not run on the day leaves open whether anyone is there to be covered.
MATCH (j:PropertyProject)
OPTIONAL MATCH (f:PropertyFirm)-[:UNDERTAKES]->(j)
WITH j,
     count(CASE WHEN f.party_form IN ['own', 'joint', 'instructor'] THEN 1 END) AS by_word,
     count(CASE WHEN EXISTS { MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(f) }
                  OR EXISTS { MATCH (p:Person)-[h:INSTRUCTS]->(f)
                              WHERE @in_force(h) }
                THEN 1 END) AS by_firm
RETURN j.id AS subject,
       j.community_id AS place,
       j.name AS name,
       CASE WHEN j.party_form IN ['own', 'joint', 'instructor'] OR by_word > 0 OR by_firm > 0
              OR EXISTS { MATCH (o:PartyOrganisation)-[:ESTABLISHED_IN]->(j) }
              OR EXISTS { MATCH (p:Person)-[h:INSTRUCTS]->(j)
                          WHERE @in_force(h) }
            THEN false
            WHEN NOT @contract_runs(j) OR j.party_form IS NULL THEN NULL
            ELSE true END AS fault
ORDER BY subject
