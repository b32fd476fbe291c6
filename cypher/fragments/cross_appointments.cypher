/*---
says = { zh = "每个有业委会或物业项目的社区，及其提倡的交叉任职的人：在社区党组织任职的，和兼任业委会主任的支部书记", en = "Every community with a homeowners' committee or a property project, with the people of its wanted cross-appointments: those on its Party committees, and the branch secretaries who chair a homeowners' committee" }
gives = "clauses"

[parameters]
community = { zh = "社区", en = "the name of the community" }
seated = { zh = "在社区党组织交叉任职的人", en = "the people on its Party committees" }
chairs = { zh = "兼任业委会主任的支部书记", en = "the branch secretaries who chair a committee" }
---*/
MATCH (community:Community)
WHERE @perhaps_community(community)
  AND (EXISTS { MATCH (community)<-[:PART_OF]-(:Neighbourhood)<-[:REPRESENTS]-(:HomeownerCommittee) }
       OR EXISTS { MATCH (community)<-[:PART_OF]-(:Neighbourhood)<-[:MANAGES]-(:PropertyProject) })
OPTIONAL MATCH (community)<-[:ESTABLISHED_IN]-(_o:PartyOrganisation)<-[_h:HOLDS_POST]-(_p:Person)
WHERE _o.kind IN ['community_committee', 'big_committee'] AND @in_force(_h)
  AND (_o.kind = 'big_committee' AND _h.seat IN ['homeowners', 'property_firm', 'two_new']
       OR _o.kind = 'big_committee' AND @chairs_homeowners(_p, community)
       OR _o.kind = 'big_committee' AND @heads_firm(_p, community)
       OR _o.kind = 'community_committee'
          AND EXISTS { MATCH (_p)-[_k:HOLDS_POST]->(:HomeownerCommittee)-[:REPRESENTS]->(:Neighbourhood)-[:PART_OF]->(community)
                       WHERE @in_force(_k) }
       OR _o.kind = 'community_committee' AND @police_head(_p)
       OR _o.kind = 'community_committee' AND _h.post = 'secretary'
          AND EXISTS { MATCH (_p)-[_k:HOLDS_POST]->(_w:PartyOrganisation)
                       WHERE _w.kind = 'big_working_committee' AND @in_force(_k) })
WITH community, collect(DISTINCT _p.id) AS seated
OPTIONAL MATCH (community)<-[:PART_OF]-(:Neighbourhood)<-[:REPRESENTS]-(:HomeownerCommittee)<-[_k:HOLDS_POST]-(_q:Person)
WHERE _k.post = 'chair' AND @in_force(_k)
  AND EXISTS { MATCH (_q)-[_h:HOLDS_POST]->(_b:PartyOrganisation)
               WHERE @neighbourhood_branch(_b) AND _h.post = 'secretary' AND @in_force(_h) }
WITH community, seated, collect(DISTINCT _q.id) AS chairs
