// Every gridworker's post in a grid on the day, and whether it is full time.
MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid)
WHERE h.post = 'gridworker'
  AND (g.kind IS NULL OR g.kind = 'comprehensive')
  AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until > $as_of)
RETURN g.id AS grid, p.id AS person, h.full_time AS full_time
ORDER BY grid, person, full_time
