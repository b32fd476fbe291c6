// Party organisations that answer for a grid: built on it or covering it (direct), or covering a neighbourhood or
// building that lies in it.  The big committees are consultative and are none.
MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(g:Grid)
WHERE NOT o.kind IN ['big_committee', 'big_working_committee']
RETURN g.id AS grid, o.id AS organisation, true AS direct
UNION ALL
MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(b:Building)
WHERE b.grid_id IS NOT NULL AND NOT o.kind IN ['big_committee', 'big_working_committee']
RETURN b.grid_id AS grid, o.id AS organisation, false AS direct
UNION ALL
MATCH (o:PartyOrganisation)-[:COVERS|ESTABLISHED_IN]->(n:Neighbourhood)-[:IN_GRID]->(g:Grid)
WHERE NOT o.kind IN ['big_committee', 'big_working_committee']
RETURN g.id AS grid, o.id AS organisation, false AS direct
