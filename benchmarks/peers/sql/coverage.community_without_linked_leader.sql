WITH linked AS (
    SELECT to_id, (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held FROM LINKED_TO)
SELECT id AS subject,
       CASE WHEN id IN (SELECT to_id FROM linked WHERE held) OR has_linked_leader THEN false
            WHEN (kind = 'community' OR contains(name, '社区'))
             AND (NOT has_linked_leader OR id IN (SELECT to_id FROM linked)) THEN true END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
