// zh: 一个网格由谁带:网格长、网格员和覆盖它的党组织负责人
// en: Who leads a grid: its leader, its gridworkers, and the heads of the Party organisations that cover it
// parameter: grid, the grid's id, as in Grid:330111001001003
// parameter: as_of, the day asked about
MATCH (g:Grid {id: $grid})<-[h:HOLDS_POST]-(p:Person)
WHERE @in_force(h)
RETURN 'Grid' AS kind, g.name AS organisation, p.id AS person, p.name AS name, h.post AS post, h.full_time AS full_time
UNION ALL
MATCH (g:Grid {id: $grid})<-[:COVERS]-(o:PartyOrganisation)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post IN ['secretary', 'deputy_secretary', 'group_leader'] AND @in_force(h)
RETURN 'PartyOrganisation' AS kind, o.name AS organisation, p.id AS person, p.name AS name, h.post AS post,
       h.full_time AS full_time
