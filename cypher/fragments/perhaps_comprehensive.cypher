/*---
says = { zh = "是综合网格，或没填网格类别", en = "A comprehensive grid, or its kind is not said" }
gives = "condition"

[parameters]
grid = { zh = "网格", en = "a grid" }
---*/
grid.kind IS NULL OR grid.kind = 'comprehensive'
