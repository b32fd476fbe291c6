SELECT id AS subject,
       CASE WHEN id IN (SELECT from_id FROM MEETS) OR id IN (SELECT to_id FROM USES) THEN false
            ELSE $as_of_month - offered_month > $months_unused_maximum END AS fault
FROM Resource WHERE offered IS NULL OR offered <= $as_of
