SELECT id AS subject,
       CASE WHEN office_budget >= $office_budget_minimum THEN false
            WHEN kind IS NULL AND NOT contains(name, '社区') THEN NULL
            ELSE office_budget < $office_budget_minimum END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
