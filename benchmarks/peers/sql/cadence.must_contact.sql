SELECT id AS subject,
       (has_homeowners_committee AND visits_homeowners < $visits_minimum)
       OR (has_property_firm AND visits_property < $visits_minimum)
       OR visits_members < $visits_minimum
       OR (care > 0 AND visits_hardship < $visits_minimum)
       OR nullif(visits_petition IS NULL, true) AS fault
FROM Neighbourhood
