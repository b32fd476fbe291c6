/*---
id = "coverage.member_not_registered"
title = { zh = "在职党员没有到小区报到", en = "In-service member not registered in a neighbourhood" }
why = { zh = "在职党员应到居住的小区报到、认领岗位。判断对象：各台账中填为党员、又填有工作单位（或受雇于共建单位、物业企业、社会组织）的人，以及双报到台账上已报到的和“是否报到”填“否”的人；非党员和只在社区任职的不在此列。只报到到社区、没填小区的，以及只有姓名、认不准是不是同一个人的，判为不详。查不到的人可能报到在本区任何一个社区，所以本区各社区都交了双报到台账才下结论。", en = "In-service members register in the neighbourhood where they live and claim a post there. Judged are those who are said to be Party members and to have an employer (or are on record as employed by a joint-construction unit, property firm or social organisation), and those whom the register of registered members holds as registered or says not to be; those who are no members, or only work for the community, are left out. Whoever is registered with a community and no neighbourhood, or is known by name only and may be the person of another row, is unknown. Somebody not found may be registered in any community of the district, so the answer waits until all have handed in." }
subject = "Person"
severity = "low"
source = ["fuyang F8", "huangmei H8", "jiayuguan J5"]
needs = ["registered_members"]
people = true
message = { zh = "{place_name}在职党员{subject}没有到居住小区报到", en = "{subject}, {place_name}: in-service member not registered in any neighbourhood" }
remedy = ["registered_members"]
---*/
// Who is registered lies in the community of that neighbourhood, who is said not to be in the community of the row that
// says so; who is merely not found lies in the district, whose every community may hold the missing row.
MATCH (p:Person)
WHERE p.party_member IS NULL OR p.party_member = true
WITH p,
     coalesce(p.registered_for_service = false, false) AS denied,
     p.party_member IS NOT NULL
     AND (p.employer IS NOT NULL
          OR EXISTS { MATCH (p)-[:EMPLOYED_BY]->(u:JointConstructionUnit|PropertyFirm|SocialOrganisation) }) AS employed
WHERE denied OR employed OR EXISTS { MATCH (p)-[:REGISTERED_IN]->() }
OPTIONAL MATCH (p)-[r:REGISTERED_IN]->(x)
WHERE @in_force(r)
WITH p, denied, employed,
     count(x.id) AS registered,
     collect(CASE WHEN x.id STARTS WITH 'Neighbourhood:' THEN x.id END) AS homes,
     min(CASE WHEN x.id STARTS WITH 'Neighbourhood:' THEN x.community_id END) AS community
WHERE registered > 0 OR denied OR employed
RETURN p.id AS subject,
       CASE WHEN size(homes) > 0 THEN community
            WHEN denied THEN @place_of(p)
            ELSE coalesce(p.district_id, p.street_id, p.community_id) END AS place,
       p.name AS name,
       CASE WHEN size(homes) > 0 THEN false
            WHEN registered > 0 THEN NULL
            WHEN denied THEN true
            WHEN p.identity = 'name' THEN NULL
            ELSE true END AS fault,
       homes AS evidence
ORDER BY subject
