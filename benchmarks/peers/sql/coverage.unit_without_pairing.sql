WITH paired AS (
    SELECT from_id FROM PAIRED_WITH WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of))
SELECT id AS subject, id NOT IN (FROM paired) AS fault FROM JointConstructionUnit
