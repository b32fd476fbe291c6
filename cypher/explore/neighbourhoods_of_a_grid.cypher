// zh: 一个网格里的小区、楼栋和单位
// en: The neighbourhoods, buildings and units of a grid
// parameter: grid, the grid's id
MATCH (x:Neighbourhood|Building|JointConstructionUnit|SocialOrganisation)-[:IN_GRID]->(g:Grid {id: $grid})
RETURN x.id AS id, x.name AS name
ORDER BY id
