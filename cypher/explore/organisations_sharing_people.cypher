// zh: 共用人员的组织,按共用人数排列
// en: Pairs of organisations that share people, the most shared first
// parameter: as_of, the day asked about
MATCH (a:PartyOrganisation|HomeownerCommittee|PropertyFirm|PropertyProject|ResidentsCommittee|SocialOrganisation)<-[h:HOLDS_POST]-(p:Person)
MATCH (p)-[k:HOLDS_POST]->(b:PartyOrganisation|HomeownerCommittee|PropertyFirm|PropertyProject|ResidentsCommittee|SocialOrganisation)
WHERE a.id < b.id AND @in_force(h) AND @in_force(k)
RETURN a.id AS one, a.name AS one_name, b.id AS other, b.name AS other_name, count(DISTINCT p.id) AS shared
ORDER BY shared DESC, one, other
LIMIT 200
