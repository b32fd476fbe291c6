// zh: 与一个社区及其小区结对的单位
// en: Units paired with a community or with its neighbourhoods
// parameter: community, the community's id
// parameter: as_of, the day asked about
MATCH (u:JointConstructionUnit)-[r:PAIRED_WITH]->(place:Community|Neighbourhood)
WHERE place.community_id = $community
  AND (r.since IS NULL OR r.since <= $as_of) AND (r.until IS NULL OR r.until > $as_of)
RETURN u.id AS unit, u.name AS name, u.kind AS kind, r.role AS role, place.id AS place, place.name AS place_name
ORDER BY role, unit, place
