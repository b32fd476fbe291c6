/*---
says = { zh = "一对对象的编号：两个编号中小的在前", en = "The id of a pair: the smaller of the two ids first" }
gives = "value"

[parameters]
one = { zh = "一方", en = "one node" }
other = { zh = "另一方", en = "the other node" }
---*/
CASE WHEN one.id < other.id THEN one.id + '|' + other.id ELSE other.id + '|' + one.id END
