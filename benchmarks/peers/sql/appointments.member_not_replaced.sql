WITH post AS (
    SELECT to_id, from_id, since_day, until_day,
           (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) AS held, until < $as_of AS ended
    FROM HOLDS_POST WHERE to_kind = 'PartyOrganisation' AND post IN ('secretary', 'deputy_secretary', 'member')),
member AS (
    SELECT to_id, bool_or(held) AS holds, max(until_day) FILTER (ended) AS left_day,
           min(coalesce(since_day, -1000000)) FILTER (held) AS since_day
    FROM post GROUP BY to_id, from_id),
dated AS (SELECT *, min(left_day) FILTER (NOT holds) OVER (PARTITION BY to_id) AS first_day FROM member),
counted AS (
    SELECT to_id, count(*) FILTER (NOT holds AND left_day IS NOT NULL) AS gone, count(*) FILTER (since_day >= first_day) AS came,
           count(*) FILTER (since_day = -1000000) AS undated
    FROM dated GROUP BY to_id)
SELECT o.id AS subject, CASE WHEN came >= gone THEN false WHEN came + undated < gone THEN true END AS fault
FROM PartyOrganisation o LEFT JOIN counted c ON c.to_id = o.id WHERE o.kind = 'big_committee'
