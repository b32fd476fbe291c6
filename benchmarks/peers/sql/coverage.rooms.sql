SELECT id AS subject,
       CASE WHEN property_room > 0 AND homeowners_room > 0 AND branch_room > 0 THEN false
            WHEN kind IS NOT NULL THEN property_room = 0 OR homeowners_room = 0 OR branch_room = 0 END AS fault
FROM Neighbourhood WHERE kind IS NULL OR kind = 'property_managed'
