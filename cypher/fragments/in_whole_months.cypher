/*---
says = { zh = "在本月之前的若干个整月之内（本月不计）：按月逐月核对的才用它", en = "Within so many whole months before the running one, which does not count: for what is asked of every month" }
gives = "condition"

[parameters]
month = { zh = "月序数，如 m.held_month", en = "the number of a month, such as m.held_month" }
months = { zh = "月数", en = "how many months" }
---*/
month >= $as_of_month - 1 * months AND month < $as_of_month
