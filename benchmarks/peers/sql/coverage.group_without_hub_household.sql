SELECT o.id AS subject,
       CASE WHEN bool_or(h.post = 'hub_household' AND (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of))
            THEN false WHEN count(h.post) > 0 THEN true END AS fault
FROM PartyOrganisation o LEFT JOIN HOLDS_POST h ON h.to_id = o.id WHERE o.kind = 'building_group' GROUP BY o.id
