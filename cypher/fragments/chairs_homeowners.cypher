/*---
says = { zh = "在社区内某小区的业委会任主任", en = "Chair of a homeowners' committee in the community" }
gives = "condition"

[parameters]
person = { zh = "人", en = "a person" }
community = { zh = "社区", en = "a community" }
---*/
EXISTS { MATCH (person)-[_k:HOLDS_POST]->(:HomeownerCommittee)-[:REPRESENTS]->(:Neighbourhood)-[:PART_OF]->(community)
         WHERE _k.post = 'chair' AND @in_force(_k) }
