SELECT id AS subject,
       CASE WHEN coalesce(signs_without_basis, signs_hung) = 0 THEN false
            WHEN kind IS NULL AND NOT contains(name, '社区') THEN NULL
            ELSE signs_without_basis > 0 END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
