SELECT id AS subject, NOT (has_plaque AND has_flag AND has_press AND has_rules) AS fault
FROM PartyOrganisation WHERE kind IN ('neighbourhood_branch', 'residents_branch')
