// Party organisations that answer for a grid: built on it or covering it (direct), or covering a neighbourhood or
// building that lies in it.
MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(g:Grid)
RETURN g.id AS grid, o.id AS organisation, true AS direct
UNION ALL
MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(b:Building)
WHERE b.grid_id IS NOT NULL
RETURN b.grid_id AS grid, o.id AS organisation, false AS direct
UNION ALL
MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(n:Neighbourhood)-[:IN_GRID]->(g:Grid)
RETURN g.id AS grid, o.id AS organisation, false AS direct
