// zh: 一个小区的共治力量:支部、业委会、物业项目里都有谁
// en: Who works for a neighbourhood: its branch, its homeowners' committee, its property project
// parameter: neighbourhood, the neighbourhood's id
// parameter: as_of, the day asked about
MATCH (p:Person)-[h:HOLDS_POST]->(o:PartyOrganisation|HomeownerCommittee|PropertyProject)
WHERE o.neighbourhood_id = $neighbourhood AND @in_force(h)
RETURN o.id AS organisation, o.name AS organisation_name, p.id AS person, p.name AS name, h.post AS post
ORDER BY organisation, post, person
