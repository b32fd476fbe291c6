WITH proposer AS (
    SELECT e.from_id, s.name FROM ESTABLISHED_IN e JOIN ESTABLISHED_IN f ON f.to_id = e.to_id
    JOIN PartyOrganisation s ON s.id = f.from_id
    WHERE e.to_kind = 'Community' AND s.kind = 'community_committee'),
seat AS (
    SELECT to_id,
           CASE WHEN approval IN ('无', '未批', '未批准', '未报', '没有', '否') OR contains(approval, '社区党')
                  OR (to_id, proposed_by) NOT IN (FROM proposer) AND NOT contains(proposed_by, '社区党') THEN 2
                WHEN proposed_by IS NULL OR approval IS NULL THEN 1 ELSE 0 END AS wrong
    FROM HOLDS_POST
    WHERE to_kind = 'PartyOrganisation' AND post IN ('secretary', 'deputy_secretary', 'member')
      AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of))
SELECT o.id AS subject, CASE max(s.wrong) WHEN 2 THEN true WHEN 0 THEN false END AS fault
FROM PartyOrganisation o LEFT JOIN seat s ON s.to_id = o.id WHERE o.kind = 'big_committee' GROUP BY o.id
