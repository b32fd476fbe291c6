SELECT o.id AS subject,
       CASE WHEN count(h.from_id) > 0
            THEN count(DISTINCT h.from_id) FILTER (h.post = 'secretary' AND h.held) <> $secretaries_expected
              OR count(DISTINCT h.from_id) FILTER (h.post = 'deputy_secretary' AND h.held) <> $deputies_expected END AS fault
FROM PartyOrganisation o
LEFT JOIN (SELECT *, (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held FROM HOLDS_POST) h
     ON h.to_id = o.id
WHERE o.kind = 'big_committee' GROUP BY o.id
