WITH paired AS (
    SELECT to_id, role FROM PAIRED_WITH WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of))
SELECT id AS subject,
       CASE WHEN id IN (SELECT to_id FROM paired WHERE role = 'member') THEN false
            WHEN id IN (SELECT to_id FROM paired WHERE role IS NULL) THEN NULL
            WHEN kind = 'community' OR contains(name, '社区') THEN true END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
