SELECT id AS subject,
       CASE WHEN has_deliberation_platform THEN false
            WHEN kind = 'community' OR contains(name, '社区') THEN NOT has_deliberation_platform END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
