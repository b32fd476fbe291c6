// Every grid that has households, or may have: id, name, kind, place, and the rolled-up counts.
MATCH (g:Grid)
WHERE @perhaps_comprehensive(g)
RETURN g.id AS grid, g.name AS name, g.kind AS kind, g.community_id AS community, g.street_id AS street, g.district_id AS district,
       g.households AS households, g.residents AS residents, g.care AS care
ORDER BY grid
