// Every post of a gridworker or grid leader on the day, in comprehensive and exclusive grids: a micro grid is part of one.
MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid)
WHERE h.post IN ['gridworker', 'grid_leader']
  AND (g.kind IS NULL OR g.kind <> 'micro') AND @in_force(h)
RETURN g.id AS grid, p.id AS person, h.post AS post, h.full_time AS full_time,
       h.away_since <= $as_of AND (h.away_until IS NULL OR h.away_until >= $as_of) AS away
ORDER BY grid, person, post, full_time
