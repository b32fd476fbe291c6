SELECT id AS subject,
       CASE WHEN kind IS NULL THEN NULL
            WHEN $both_limits = 1 THEN households > $households_maximum AND residents > $residents_maximum
            ELSE households > $households_maximum OR residents > $residents_maximum END AS fault
FROM Grid WHERE kind IS NULL OR kind = 'comprehensive'
