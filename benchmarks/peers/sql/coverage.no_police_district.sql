SELECT id AS subject,
       CASE WHEN has_police_district AND police_officers >= $police_officers_minimum
             AND police_auxiliaries >= $police_auxiliaries_minimum THEN false
            WHEN kind = 'community' OR contains(name, '社区')
            THEN NOT has_police_district OR police_officers < $police_officers_minimum
              OR police_auxiliaries < $police_auxiliaries_minimum END AS fault
FROM Community WHERE kind IS NULL OR kind = 'community'
