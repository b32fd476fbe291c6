SELECT id AS subject,
       CASE WHEN kind IS NOT NULL OR contains(name, '社区')
            THEN $residents_per_officer * information_officers < residents END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
