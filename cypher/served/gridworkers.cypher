// Every gridworker's post in a grid on the day, and whether it is full time.
MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid)
WHERE h.post = 'gridworker'
  AND @perhaps_comprehensive(g) AND @in_force(h)
RETURN g.id AS grid, p.id AS person, h.full_time AS full_time
ORDER BY grid, person, full_time
