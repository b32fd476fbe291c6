/*---
says = { zh = "早于截至数据日期当天的最近若干个月（与 in_last_months 同一种算法）", en = "Longer ago than the last so many months up to the day asked about, counted as in_last_months counts them" }
gives = "condition"

[parameters]
day = { zh = "日序数，如 w.since_day", en = "the number of a day, such as w.since_day" }
months = { zh = "月数", en = "how many months" }
---*/
day <= $as_of_day - 365 * months / 12
