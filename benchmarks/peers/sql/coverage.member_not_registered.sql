WITH registered AS (
    SELECT from_id, bool_or(to_kind = 'Neighbourhood') AS at_home FROM REGISTERED_IN
    WHERE (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of) GROUP BY from_id),
employed AS (
    SELECT from_id FROM EMPLOYED_BY WHERE to_kind IN ('JointConstructionUnit', 'PropertyFirm', 'SocialOrganisation'))
SELECT p.id AS subject,
       CASE WHEN r.at_home THEN false
            WHEN r.from_id IS NOT NULL THEN NULL
            WHEN NOT p.registered_for_service OR p.identity IS DISTINCT FROM 'name' THEN true END AS fault
FROM Person p LEFT JOIN registered r ON r.from_id = p.id
WHERE coalesce(p.party_member, true)
  AND (r.from_id IS NOT NULL OR NOT p.registered_for_service
       OR p.party_member AND (p.employer IS NOT NULL OR p.id IN (FROM employed)))
