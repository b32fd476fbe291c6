/*---
says = { zh = "是服务社区内某小区的物业企业的负责人或法定代表人", en = "Head or legal representative of a property firm that serves a neighbourhood of the community" }
gives = "condition"

[parameters]
person = { zh = "人", en = "a person" }
community = { zh = "社区", en = "a community" }
---*/
EXISTS { MATCH (person)-[_k:HOLDS_POST]->(:PropertyFirm)-[:UNDERTAKES]->(:PropertyProject)-[:MANAGES]->(:Neighbourhood)-[:PART_OF]->(community)
         WHERE _k.post IN ['head', 'legal_representative'] AND @in_force(_k) }
