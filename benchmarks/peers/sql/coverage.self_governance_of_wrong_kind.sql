WITH fit AS (
    SELECT n.id,
           CASE WHEN n.kind = 'property_managed'
                THEN CASE WHEN c.kind = 'joint_construction' OR c.formation = 'appointed' THEN 0
                          WHEN c.kind = 'homeowners' AND c.formation = 'elected' THEN 2 ELSE 1 END
                WHEN n.kind IS NULL OR c.kind IS NULL THEN 1
                WHEN c.kind = 'joint_construction' THEN 2 ELSE 0 END AS fits
    FROM HomeownerCommittee c JOIN REPRESENTS r ON r.from_id = c.id JOIN Neighbourhood n ON n.id = r.to_id)
SELECT id AS subject, CASE max(fits) WHEN 2 THEN false WHEN 0 THEN true END AS fault FROM fit GROUP BY id
