WITH need AS (
    SELECT id, stated FROM Need
    WHERE stated IS NULL OR stated_day > $as_of_day - 365 AND stated_day <= $as_of_day),
linked AS (
    SELECT from_id AS id, to_id AS community FROM LINKED_TO
    WHERE to_kind = 'Community' AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of)),
taken AS (
    SELECT t.from_id, count(DISTINCT n.id) AS possible, count(DISTINCT n.id) FILTER (n.stated IS NOT NULL) AS certain
    FROM TAKES t JOIN need n ON n.id = t.to_id WHERE t.from_kind = 'Person' GROUP BY t.from_id),
untaken AS (
    SELECT s.from_id AS community, n.id FROM STATES s JOIN need n ON n.id = s.to_id
    WHERE n.id NOT IN (SELECT to_id FROM TAKES WHERE from_kind = 'Person')),
counted AS (
    SELECT l.id, coalesce(any_value(t.certain), 0) AS certain,
           coalesce(any_value(t.possible), 0) AS possible, count(DISTINCT u.id) AS untaken
    FROM linked l LEFT JOIN taken t ON t.from_id = l.id LEFT JOIN untaken u ON u.community = l.community
    GROUP BY l.id)
SELECT id AS subject,
       CASE WHEN certain > $leader_needs_maximum THEN true
            WHEN certain >= $leader_needs_minimum AND possible <= $leader_needs_maximum THEN false
            WHEN possible + untaken >= $leader_needs_minimum THEN NULL ELSE true END AS fault
FROM counted
