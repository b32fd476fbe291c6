/*---
id = "service.staff_ratio"
title = { zh = "每万人专职社区工作者不足", en = "Too few full-time community workers" }
why = { zh = "每万名城镇常住人口应有不少于18名专职社区工作者。按社区和以上各级计算，上级等于所属社区之和，不按网格算；村不计。专兼职没填、常住人口不详而又定不了的，判为不详。", en = "At least 18 full-time community workers per 10,000 permanent urban residents. Computed for communities and what lies above them, each the sum of its communities, never for a grid; villages are left out. Where full time or part time is not said, or residents are not known, and it would decide, the answer is unknown." }
subject = "Community|Division"
severity = "medium"
source = "jiayuguan J10"
needs = ["communities", "community_workers"]
unit = { zh = "人/万常住人口", en = "persons per 10,000 residents" }
counts_residents = ["denominator"]
people = false
message = { zh = "{name}常住人口{denominator}人，有专职社区工作者{numerator}名，每万人{measure}名，应不少于{workers_per_10000}名", en = "{name}: full-time community workers {numerator}, permanent residents {denominator}: {measure} per 10,000, at least {workers_per_10000} expected" }
remedy = ["community_workers"]

[thresholds.workers_per_10000]
title = { zh = "每万常住人口专职社区工作者下限", en = "Full-time community workers for 10,000 permanent residents, at least" }
default = 18
unit = { zh = "人/万常住人口", en = "persons per 10,000 permanent residents" }
source = "jiayuguan J10"
---*/
// The corps is those who hold a community worker's post in the community itself; a gridworker of the corps has a row there.
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (p:Person)-[h:HOLDS_POST]->(c)
WHERE @worker_post(h) AND @in_force(h)
WITH c,
     CASE WHEN @perhaps_village(c) THEN NULL ELSE c.residents END AS residents,
     count(DISTINCT CASE WHEN h.full_time = true THEN p.id END) AS certain,
     count(DISTINCT CASE WHEN h.full_time = true OR h.full_time IS NULL THEN p.id END) AS possible
UNWIND [c.id, coalesce(c.street_id, ''), coalesce(c.district_id, ''), coalesce(c.city_id, '')] AS unit
WITH unit,
     count(*) AS communities,
     count(residents) AS known,
     coalesce(sum(residents), 0) AS residents,
     coalesce(sum(certain), 0) AS certain,
     coalesce(sum(possible), 0) AS possible
MATCH (x:Community|Division)
WHERE x.id = unit
RETURN x.id AS subject,
       x.id AS place,
       x.name AS name,
       CASE WHEN known < communities OR residents = 0 THEN NULL
            WHEN 10000 * certain >= (1 * $workers_per_10000) * residents THEN false
            WHEN 10000 * possible < (1 * $workers_per_10000) * residents THEN true
            END AS fault,
       10000 * certain / CASE WHEN known = communities AND residents > 0 THEN residents END AS measure,
       certain AS numerator,
       CASE WHEN known = communities THEN residents END AS denominator
ORDER BY subject
