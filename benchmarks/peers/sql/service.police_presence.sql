SELECT id AS subject,
       CASE WHEN police_days >= $police_days_minimum THEN false
            WHEN kind IS NULL AND NOT contains(name, '社区') THEN NULL
            ELSE police_days < $police_days_minimum END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
