/*---
id = "coverage.neighbourhood_without_branch"
title = { zh = "小区未建党支部", en = "Neighbourhood without a Party branch" }
why = { zh = "应建尽建：每个小区应有党支部（小区党支部或居民党支部）覆盖，否则小区里没有党组织牵头。多个小区联建一个支部的，视为已建；其他社区的支部覆盖本小区的，也算，列在依据里；尚未成立的不算。", en = "Coverage is to be total: every neighbourhood is answered for by a branch (a neighbourhood branch or a residents' branch), else nobody leads there. A branch that several neighbourhoods share counts for each of them; so does one of another community that covers it, which is told as evidence; one that is yet to be founded does not." }
subject = "Neighbourhood"
severity = "high"
source = ["huangmei H2", "huangmei H5"]
needs = ["neighbourhoods", "party_organisations"]
message = { zh = "{place_name}{name}没有党支部覆盖", en = "{name}, {place_name}: no branch covers this neighbourhood" }
remedy = ["party_organisations", "neighbourhoods"]
---*/
// A unit's or a firm's own branch answers for its staff, not for those who live here.
MATCH (n:Neighbourhood)
OPTIONAL MATCH (x:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(n)
WHERE @neighbourhood_branch(x) AND @founded_by_now(x)
WITH n, collect(CASE WHEN x.community_id <> n.community_id THEN x.id END) AS elsewhere
RETURN n.id AS subject,
       n.community_id AS place,
       n.name AS name,
       NOT EXISTS { MATCH (b:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(n)
                    WHERE @neighbourhood_branch(b) AND @founded_by_now(b) } AS fault,
       elsewhere AS evidence
ORDER BY subject
