SELECT id AS subject,
       CASE WHEN has_covenant THEN false
            WHEN kind = 'community' OR contains(name, '社区') THEN NOT has_covenant END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
