/*---
says = { zh = "在数据日期之前的若干个月之内（含当月）", en = "Within the last so many months up to the day asked about, the running month included" }
gives = "condition"

[parameters]
month = { zh = "月序数，如 m.held_month", en = "the number of a month, such as m.held_month" }
day = { zh = "日期，如 m.held", en = "a day, such as m.held" }
months = { zh = "月数", en = "how many months" }
---*/
month > $as_of_month - 1 * months AND day <= $as_of
