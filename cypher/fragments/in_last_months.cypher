/*---
says = { zh = "在截至数据日期当天的最近若干个月之内（含当天；一年按365天，一个月按其十二分之一）：凡说“最近12个月”“最近一年”的都用它", en = "Within the last so many months up to the day asked about, that day included; a year is 365 days, a month a twelfth of them. Whatever speaks of the last 12 months uses this" }
gives = "condition"

[parameters]
day = { zh = "日序数，如 m.held_day", en = "the number of a day, such as m.held_day" }
months = { zh = "月数", en = "how many months" }
---*/
day > $as_of_day - 365 * months / 12 AND day <= $as_of_day
