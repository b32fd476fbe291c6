WITH present AS (
    SELECT to_id FROM ESTABLISHED_IN
    UNION ALL SELECT to_id FROM INSTRUCTS WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of))
SELECT id AS subject,
       CASE WHEN party_form IN ('own', 'joint', 'instructor') OR id IN (FROM present) THEN false
            WHEN kind IS NOT NULL AND party_form IS NOT NULL THEN true END AS fault
FROM HomeownerCommittee WHERE kind IS NULL OR kind = 'homeowners'
