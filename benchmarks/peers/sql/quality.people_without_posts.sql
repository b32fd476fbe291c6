WITH placed AS (
    SELECT from_id FROM HOLDS_POST UNION ALL SELECT from_id FROM LINKED_TO UNION ALL SELECT from_id FROM INSTRUCTS
    UNION ALL SELECT from_id FROM REGISTERED_IN UNION ALL SELECT from_id FROM SERVES)
SELECT id AS subject, id NOT IN (FROM placed) AND coalesce(registered_for_service, true) AS fault FROM Person
