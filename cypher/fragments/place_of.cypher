/*---
says = { zh = "所在地：社区，没有社区的取街道，再没有的取区", en = "Where it lies: its community, else its street, else its district" }
gives = "value"

[parameters]
subject = { zh = "节点", en = "a node" }
---*/
coalesce(subject.community_id, subject.street_id, subject.district_id)
