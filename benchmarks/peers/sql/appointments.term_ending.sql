SELECT id AS subject, term_end >= $as_of AND term_end_month - $as_of_month <= $months_ahead AS fault
FROM (SELECT id, term_end, term_end_month FROM PartyOrganisation
      WHERE term_end IS NOT NULL OR kind NOT IN ('street_working_committee', 'big_working_committee', 'building_group')
      UNION ALL SELECT id, term_end, term_end_month FROM HomeownerCommittee
      UNION ALL SELECT id, term_end, term_end_month FROM ResidentsCommittee WHERE term_end IS NOT NULL)
