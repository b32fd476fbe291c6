WITH unit AS (
    SELECT id, party_form, party_members FROM JointConstructionUnit
    UNION ALL SELECT id, party_form, party_members FROM PropertyFirm
    UNION ALL SELECT id, party_form, party_members FROM SocialOrganisation),
project AS (
    SELECT u.from_id AS firm, bool_or(j.party_form IN ('own', 'joint')) AS organised,
           count(*) = count(*) FILTER (j.party_form IN ('none', 'instructor')) AS blank
    FROM UNDERTAKES u JOIN PropertyProject j ON j.id = u.to_id GROUP BY u.from_id)
SELECT x.id AS subject,
       CASE WHEN x.party_form IN ('own', 'joint') OR j.organised OR x.id IN (SELECT to_id FROM ESTABLISHED_IN)
              OR x.party_members < $members_for_branch THEN false
            WHEN x.party_members IS NOT NULL AND (x.party_form IN ('none', 'instructor') OR j.blank) THEN true END AS fault
FROM unit x LEFT JOIN project j ON j.firm = x.id
