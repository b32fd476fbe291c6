WITH place AS (
    SELECT id, households_counted, households_stated, residents_counted, residents_stated FROM Community
    UNION ALL SELECT id, households_counted, households_stated, residents_counted, residents_stated FROM Neighbourhood
    UNION ALL SELECT id, households_counted, households_stated, residents_counted, residents_stated FROM Building
    UNION ALL SELECT id, households_counted, households_stated, residents_counted, residents_stated FROM Grid)
SELECT id AS subject,
       coalesce(abs(households_counted - households_stated) > greatest(1, $difference_maximum * households_stated / 100), false)
       OR coalesce(abs(residents_counted - residents_stated) > greatest(1, $difference_maximum * residents_stated / 100), false) AS fault
FROM place
WHERE households_counted + households_stated IS NOT NULL OR residents_counted + residents_stated IS NOT NULL
