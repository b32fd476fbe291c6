// zh: 一个人的全部任职
// en: All posts of one person, past and present
// parameter: person, the person's id
MATCH (p:Person {id: $person})-[h:HOLDS_POST]->(x:Community|Neighbourhood|Building|GridStation|Grid|PartyOrganisation|JointConstructionUnit|PropertyFirm|PropertyProject|HomeownerCommittee|ResidentsCommittee|SocialOrganisation|Team)
RETURN x.id AS held_in, x.name AS name, h.post AS post, h.seat AS seat, h.concurrent AS concurrent,
       h.full_time AS full_time, h.since AS since, h.until AS until
ORDER BY since, held_in, post
