/*---
says = { zh = "数据日期当天已经成立：成立时间没填的算已成立", en = "Founded by the day asked about; one whose day is not said has been" }
gives = "condition"

[parameters]
organisation = { zh = "党组织", en = "a Party organisation" }
---*/
organisation.founded IS NULL OR organisation.founded <= $as_of
