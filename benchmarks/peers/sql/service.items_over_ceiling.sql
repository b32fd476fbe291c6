SELECT id AS subject,
       CASE WHEN items_sent_down <= $items_maximum THEN false
            WHEN kind IS NULL AND NOT contains(name, '社区') THEN NULL
            ELSE items_sent_down > $items_maximum END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
