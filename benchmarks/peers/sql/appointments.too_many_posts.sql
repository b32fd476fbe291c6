SELECT h.from_id AS subject, count(DISTINCT h.to_id) > $posts_maximum AS fault
FROM HOLDS_POST h WHERE (h.since IS NULL OR h.since <= $as_of) AND (h.until IS NULL OR h.until >= $as_of) GROUP BY h.from_id
