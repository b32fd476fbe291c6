SELECT id AS subject,
       CASE WHEN id IN (SELECT to_id FROM REPRESENTS) THEN false
            WHEN has_homeowners_committee OR self_governance IS NOT NULL THEN NULL ELSE true END AS fault
FROM Neighbourhood
