/*---
says = { zh = "数据日期当天有效：已经开始（起始日没填的算已开始），还没有结束；终止日当天仍算在任（比照《民法典》第二百零三条：期间的最后一日到当日二十四时截止）", en = "In force on the day asked about: begun, or no first day is said, and not ended; the last day is a day in force (by analogy with the Civil Code, article 203: a period's last day ends at midnight)" }
gives = "condition"

[parameters]
tie = { zh = "有起止日期的关系", en = "a relationship with a first and a last day" }
---*/
(tie.since IS NULL OR tie.since <= $as_of) AND (tie.until IS NULL OR tie.until >= $as_of)
