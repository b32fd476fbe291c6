SELECT id AS subject, NOT has_office AS fault FROM PartyOrganisation WHERE kind IN ('neighbourhood_branch', 'residents_branch')
