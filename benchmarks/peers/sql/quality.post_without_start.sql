SELECT from_id AS subject, bool_or(since IS NULL) AS fault FROM HOLDS_POST GROUP BY from_id
