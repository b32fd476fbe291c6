WITH gap AS (
    SELECT o.id, max(abs(o.term_start_month - s.term_start_month)) AS starts, max(abs(o.term_end_month - s.term_end_month)) AS ends
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id
    JOIN ESTABLISHED_IN f ON f.to_id = e.to_id JOIN PartyOrganisation s ON s.id = f.from_id
    WHERE o.kind = 'big_committee' AND s.kind = 'community_committee' AND e.to_kind = 'Community'
    GROUP BY o.id)
SELECT id AS subject, starts > $term_gap_maximum OR ends > $term_gap_maximum AS fault FROM gap
