/*---
says = { zh = "在数据日期前的365天之内（含当天）", en = "Within the 365 days up to the day asked about, that day included" }
gives = "condition"

[parameters]
day = { zh = "日序数，如 m.held_day", en = "the number of a day, such as m.held_day" }
---*/
day > $as_of_day - 365 AND day <= $as_of_day
