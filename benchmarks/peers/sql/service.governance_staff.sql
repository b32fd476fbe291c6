SELECT id AS subject,
       CASE WHEN governance_staff BETWEEN $governance_staff_minimum AND $governance_staff_maximum THEN false
            WHEN governance_staff IS NULL OR kind IS NULL AND NOT contains(name, '社区') THEN NULL ELSE true END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
