/*---
says = { zh = "在物业企业任职或受雇，或在其物业项目任职", en = "Employed by a firm, or holding a post in it or in one of its projects" }
gives = "condition"

[parameters]
person = { zh = "人", en = "a person" }
firm = { zh = "物业企业", en = "a property firm" }
---*/
EXISTS { MATCH (person)-[:EMPLOYED_BY]->(firm) }
OR EXISTS { MATCH (person)-[_k:HOLDS_POST]->(firm) WHERE @in_force(_k) }
OR EXISTS { MATCH (person)-[_k:HOLDS_POST]->(:PropertyProject)<-[:UNDERTAKES]-(firm) WHERE @in_force(_k) }
