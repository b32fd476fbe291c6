/*---
says = { zh = "城市的判定：确定的够数为合格，可能的够数为不详，否则为问题", en = "The verdict on a city: sound where enough are certain, unknown where enough are possible, else a fault" }
gives = "clauses"

[parameters]
city = { zh = "城市", en = "the city" }
certain = { zh = "确定的个数", en = "how many are certain" }
possible = { zh = "可能的个数", en = "how many are possible" }
minimum = { zh = "应达到的个数", en = "how many are expected" }
---*/
RETURN city.id AS subject,
       city.id AS place,
       city.name AS name,
       CASE WHEN certain >= minimum THEN false WHEN possible >= minimum THEN NULL ELSE true END AS fault,
       certain AS measure
ORDER BY subject
