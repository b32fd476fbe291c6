/*---
says = { zh = "任派出所负责人", en = "Holds a post as police head" }
gives = "condition"

[parameters]
person = { zh = "人", en = "a person" }
---*/
EXISTS { MATCH (person)-[_k:HOLDS_POST]->(_x) WHERE _k.post = 'police_head' AND @in_force(_k) }
