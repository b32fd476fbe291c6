// zh: 与一个社区及其小区结对的单位
// en: Units paired with a community or with its neighbourhoods
// parameter: community, the community's id
// parameter: as_of, the day asked about
MATCH (u:JointConstructionUnit)-[r:PAIRED_WITH]->(c:Community|Neighbourhood)
WHERE c.community_id = $community
  AND (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR r.until > $as_of)
RETURN u.id AS unit, u.name AS name, u.kind AS kind, r.role AS role, c.id AS place, c.name AS place_name
ORDER BY role, unit, place
