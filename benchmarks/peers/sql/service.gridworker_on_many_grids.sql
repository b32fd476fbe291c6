SELECT h.from_id AS subject,
       CASE WHEN count(DISTINCT g.id) FILTER (g.kind = 'comprehensive') > $grids_maximum THEN true
            WHEN count(DISTINCT g.id) > $grids_maximum THEN NULL ELSE false END AS fault
FROM HOLDS_POST h JOIN Grid g ON g.id = h.to_id
WHERE h.post = 'gridworker' AND (g.kind IS NULL OR g.kind = 'comprehensive') AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of)
GROUP BY h.from_id
