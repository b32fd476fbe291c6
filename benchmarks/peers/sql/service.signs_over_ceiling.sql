SELECT id AS subject,
       CASE WHEN signs_hung <= $signs_maximum THEN false
            WHEN kind IS NULL AND NOT contains(name, '社区') THEN NULL
            ELSE signs_hung > $signs_maximum END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
