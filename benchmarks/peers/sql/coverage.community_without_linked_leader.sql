WITH linked AS (
    SELECT to_id FROM LINKED_TO WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of))
SELECT id AS subject,
       CASE WHEN id IN (FROM linked) THEN false WHEN kind = 'community' OR contains(name, '社区') THEN true END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
