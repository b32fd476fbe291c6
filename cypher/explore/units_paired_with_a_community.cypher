// zh: 与一个社区及其小区结对的单位
// en: Units paired with a community or with its neighbourhoods
// parameter: community, the community's id
// parameter: as_of, the day asked about
MATCH (u:JointConstructionUnit)-[r:PAIRED_WITH]->(c:Community|Neighbourhood)
WHERE c.community_id = $community AND @in_force(r)
RETURN u.id AS unit, u.name AS name, u.kind AS kind, r.role AS role, c.id AS place, c.name AS place_name
ORDER BY role, unit, place
