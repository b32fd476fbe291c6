SELECT id AS subject,
       CASE WHEN $as_of_day - announced_day <= $days_untaken_maximum OR id IN (SELECT to_id FROM TAKES) THEN false
            WHEN progress = 'open' THEN true END AS fault
FROM Need WHERE announced <= $as_of AND solved IS NULL AND (progress IS NULL OR progress <> 'done')
