/*---
id = "cadence.formal_pairing"
title = { zh = "结对流于形式", en = "Pairing that is only formal" }
why = { zh = "单位与社区结对满一年，最近一年却没有参加过会议，没有认领过需求、项目、任务，也没有提供过资源，结对只剩名义。结对不满一年的不在此列；社区的会议都没填参加单位，或认领、提供的时间没填而又定不了的，判为不详。", en = "A unit that has been paired for a year and in that year attended no meeting, took no need, project or task and offered no resource is paired in name only. Newer pairings are left out; where the meetings of its communities name no units, or a day that would decide is not said, the answer is unknown." }
subject = "JointConstructionUnit"
severity = "low"
source = ["huangmei H15", "wuhan W5"]
needs = ["joint_construction_units", "meetings", "needs", "resources", "projects"]
message = { zh = "{name}结对已满{pairing_months}个月，其间没有参加会议、认领需求，也没有提供资源", en = "{name}: in {pairing_months} months of pairing it attended no meeting, took no need and offered nothing" }
remedy = ["pairings", "meetings", "needs", "resources"]

[thresholds.pairing_months]
title = { zh = "结对单位应有活动的月数", en = "Months in which a paired unit is to have done something" }
default = 12
unit = { zh = "个月", en = "months" }
source = { convention = { zh = "按月召开联席会议满一年（富阳F7）", en = "a year in which joint meetings are held every month (fuyang F7)" } }
---*/
MATCH (u:JointConstructionUnit)-[w:PAIRED_WITH]->(c:Community)
WHERE (w.since IS NULL OR @before_last_months(w.since_day, $pairing_months)) AND (w.until IS NULL OR w.until >= $as_of)
WITH u, count(DISTINCT c.id) AS communities, min(c.id) AS one
RETURN u.id AS subject,
       CASE WHEN communities = 1 THEN one ELSE @place_of(u) END AS place,
       u.name AS name,
       CASE WHEN EXISTS { MATCH (u)-[:ATTENDED]->(m:Meeting)
                          WHERE @in_last_months(m.held_day, $pairing_months) }
              OR EXISTS { MATCH (u)-[:TAKES]->(n:Need)
                          WHERE @in_last_months(n.stated_day, $pairing_months) }
              OR EXISTS { MATCH (u)-[:TAKES]->(j:Project)
                          WHERE @in_last_months(j.agreed_day, $pairing_months) }
              OR EXISTS { MATCH (u)-[:TAKES]->(t:Task)
                          WHERE NOT @before_last_months(t.due_day, $pairing_months) }
              OR EXISTS { MATCH (u)-[:OFFERS]->(r:Resource)
                          WHERE @in_last_months(r.offered_day, $pairing_months) } THEN false
            WHEN EXISTS { MATCH (u)-[:TAKES]->(n:Need) WHERE n.stated IS NULL }
              OR EXISTS { MATCH (u)-[:TAKES]->(j:Project) WHERE j.agreed IS NULL }
              OR EXISTS { MATCH (u)-[:TAKES]->(t:Task) WHERE t.due IS NULL }
              OR EXISTS { MATCH (u)-[:OFFERS]->(r:Resource) WHERE r.offered IS NULL } THEN NULL
            WHEN EXISTS { MATCH (u)-[w:PAIRED_WITH]->(c:Community)<-[:HELD_BY]-(m:Meeting)
                          WHERE (w.until IS NULL OR w.until >= $as_of)
                            AND @in_last_months(m.held_day, $pairing_months) }
             AND NOT EXISTS { MATCH (u)-[w:PAIRED_WITH]->(c:Community)<-[:HELD_BY]-(m:Meeting)<-[:ATTENDED]-(v:JointConstructionUnit)
                              WHERE (w.until IS NULL OR w.until >= $as_of)
                                AND @in_last_months(m.held_day, $pairing_months) } THEN NULL
            ELSE true END AS fault
ORDER BY subject
