WITH meeting AS (
    SELECT DISTINCT o.id, m.id AS meeting, m.held_day, m.leader_invited, m.expected
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id AND e.to_kind = 'Community'
    JOIN HELD_BY h ON h.to_id = e.to_id JOIN Meeting m ON m.id = h.from_id
    WHERE o.kind = 'big_committee' AND m.kind = 'joint_meeting'
      AND m.held_day > $as_of_day - 365 * $months_attended // 12 AND m.held_day <= $as_of_day),
attended AS (
    SELECT m.id, any_value(m.leader_invited) AS leader_invited, any_value(m.expected) AS expected,
           count(DISTINCT p.from_id) AS members
    FROM meeting m LEFT JOIN HOLDS_POST p ON p.to_id = m.id AND p.post IN ('secretary', 'deputy_secretary', 'member')
         AND (p.since_day IS NULL OR p.since_day <= m.held_day) AND (p.until_day IS NULL OR p.until_day >= m.held_day)
    GROUP BY m.id, m.meeting)
SELECT id AS subject,
       CASE WHEN bool_or(NOT leader_invited OR expected < members) THEN true
            WHEN bool_and(coalesce(leader_invited AND members > 0 AND expected >= members, false)) THEN false END AS fault
FROM attended GROUP BY id
