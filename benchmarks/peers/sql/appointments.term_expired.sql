SELECT id AS subject,
       CASE WHEN term_end IS NOT NULL THEN term_end < $as_of
            WHEN body = 'h' THEN CASE WHEN served > $homeowners_term_maximum THEN true END
            WHEN body = 'r' THEN served > $residents_term
            WHEN kind IN ('big_committee', 'community_committee') THEN served > $committee_term
            WHEN kind IN ('residents_branch', 'general_branch', 'retirees_branch', 'firm_branch')
              OR kind = 'unit_organisation' AND contains(name, '支部') THEN served > $branch_term END AS fault
FROM (SELECT 'p' AS body, id, kind, name, term_end, $as_of_month - term_start_month AS served FROM PartyOrganisation
      WHERE term_end IS NOT NULL OR kind NOT IN ('street_working_committee', 'big_working_committee', 'building_group')
      UNION ALL SELECT 'h', id, NULL, name, term_end, $as_of_month - term_start_month FROM HomeownerCommittee
      UNION ALL SELECT 'r', id, NULL, name, term_end, $as_of_month - term_start_month FROM ResidentsCommittee
      WHERE term_end IS NOT NULL OR term_start IS NOT NULL)
