SELECT id AS subject,
       credit_rating IN ('未评', '未评级', '未评定', '未参评', '未定级', '暂无', '无', 'none', 'unrated') AS fault
FROM PropertyFirm
