/*---
says = { zh = "数据日期当天有效：已经开始（起始日没填的算已开始），还没有结束", en = "In force on the day asked about: begun, or no first day is said, and not ended" }
gives = "condition"

[parameters]
tie = { zh = "有起止日期的关系", en = "a relationship with a first and a last day" }
---*/
(tie.since IS NULL OR tie.since <= $as_of) AND (tie.until IS NULL OR tie.until > $as_of)
