SELECT id AS subject,
       CASE WHEN done <= $as_of OR progress = 'done' THEN false
            WHEN due IS NULL THEN NULL
            WHEN $as_of_day - due_day <= $days_overdue_maximum THEN false
            WHEN done IS NULL AND progress IS NULL THEN NULL ELSE true END AS fault
FROM (SELECT id, done, progress, due, due_day FROM Task WHERE kind IS NULL OR kind <> 'sign'
      UNION ALL SELECT id, done, progress, due, due_day FROM Project)
