SELECT id AS subject,
       CASE WHEN term_end IS NOT NULL THEN term_end < $as_of
            WHEN kind IN ('big_committee', 'community_committee') THEN $as_of_month - term_start_month > $committee_term END AS fault
FROM (SELECT id, kind, term_end, term_start_month FROM PartyOrganisation
      WHERE term_end IS NOT NULL OR kind NOT IN ('street_working_committee', 'big_working_committee', 'building_group')
      UNION ALL SELECT id, kind, term_end, NULL FROM HomeownerCommittee
      UNION ALL SELECT id, NULL, term_end, NULL FROM ResidentsCommittee WHERE term_end IS NOT NULL OR term_start IS NOT NULL)
