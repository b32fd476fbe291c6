SELECT id AS subject,
       CASE WHEN ($wants_party_building <> 1 OR 'party_building' IN duties) AND ($wants_safety <> 1 OR 'safety' IN duties)
             AND ($wants_health <> 1 OR 'health' IN duties) AND ($wants_services <> 1 OR 'services' IN duties)
             AND ($wants_social_security <> 1 OR 'social_security' IN duties)
             AND ($wants_comprehensive_governance <> 1 OR 'comprehensive_governance' IN duties)
             AND ($wants_emergency_management <> 1 OR 'emergency_management' IN duties)
             AND ($wants_social_assistance <> 1 OR 'social_assistance' IN duties) AND duties IS NOT NULL THEN false
            WHEN duties IS NOT NULL AND kind IS NOT NULL THEN true END AS fault
FROM Grid WHERE kind IS NULL OR kind = 'comprehensive'
