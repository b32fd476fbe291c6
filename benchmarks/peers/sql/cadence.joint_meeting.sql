WITH seat AS (
    SELECT o.id, coalesce(o.founded_month, o.term_start_month) AS begun, e.to_id AS community
    FROM PartyOrganisation o JOIN ESTABLISHED_IN e ON e.from_id = o.id AND e.to_kind = 'Community'
    WHERE o.kind = 'big_committee'),
meeting AS (
    SELECT s.id, s.begun, m.id AS meeting, m.kind, m.held_month
    FROM seat s LEFT JOIN HELD_BY h ON h.to_id = s.community
    LEFT JOIN Meeting m ON m.id = h.from_id AND (m.kind IS NULL OR m.kind = 'joint_meeting')),
committee AS (
    SELECT id, coalesce(any_value(begun), min(held_month) FILTER (kind IS NOT NULL), 0) AS begun,
           least(greatest($as_of_month - 1 - coalesce(any_value(begun), min(held_month) FILTER (kind IS NOT NULL), 0), 0),
                 $months_reviewed) AS due
    FROM meeting GROUP BY id),
month AS (
    SELECT c.id, count(DISTINCT m.meeting) >= $joint_meetings_minimum AS perhaps,
           count(DISTINCT m.meeting) FILTER (m.kind IS NOT NULL) >= $joint_meetings_minimum AS held
    FROM committee c JOIN meeting m ON m.id = c.id AND m.held_month > c.begun
    WHERE m.held_month >= $as_of_month - $months_reviewed AND m.held_month < $as_of_month
    GROUP BY c.id, m.held_month)
SELECT c.id AS subject,
       CASE WHEN any_value(c.begun) = 0 THEN NULL
            WHEN count(*) FILTER (m.held) >= any_value(c.due) THEN false
            WHEN count(*) FILTER (m.perhaps) < any_value(c.due) THEN true END AS fault
FROM committee c LEFT JOIN month m ON m.id = c.id GROUP BY c.id
