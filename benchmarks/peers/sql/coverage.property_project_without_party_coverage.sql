WITH covered AS (
    SELECT to_id FROM ESTABLISHED_IN
    UNION ALL SELECT to_id FROM INSTRUCTS WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
by_firm AS (
    SELECT u.to_id FROM UNDERTAKES u JOIN PropertyFirm f ON f.id = u.from_id
    WHERE f.party_form IN ('own', 'joint', 'instructor') OR f.id IN (FROM covered))
SELECT id AS subject,
       CASE WHEN party_form IN ('own', 'joint', 'instructor') OR id IN (FROM by_firm) OR id IN (FROM covered) THEN false
            WHEN contract_start > $as_of OR contract_end < $as_of OR party_form IS NULL THEN NULL ELSE true END AS fault
FROM PropertyProject
