SELECT id AS subject,
       CASE WHEN households IS NOT NULL AND residents IS NOT NULL THEN false
            WHEN kind IS NULL THEN NULL ELSE true END AS fault
FROM Grid WHERE kind IS NULL OR kind = 'comprehensive'
UNION ALL SELECT id, households IS NULL OR residents IS NULL FROM Community
UNION ALL SELECT id, households IS NULL OR residents IS NULL FROM Neighbourhood
UNION ALL SELECT id, households IS NULL OR residents IS NULL FROM Building
