WITH held AS (
    SELECT DISTINCT from_id, to_id FROM HOLDS_POST
    WHERE to_kind IN ('PartyOrganisation', 'JointConstructionUnit', 'PropertyFirm', 'PropertyProject', 'HomeownerCommittee',
                      'ResidentsCommittee', 'SocialOrganisation', 'Team')
      AND (since IS NULL OR since <= $as_of) AND (until IS NULL OR until >= $as_of))
SELECT a.to_id || '|' || b.to_id AS subject, count(*) > $shared_maximum AS fault
FROM held a JOIN held b ON b.from_id = a.from_id AND a.to_id < b.to_id GROUP BY a.to_id, b.to_id
