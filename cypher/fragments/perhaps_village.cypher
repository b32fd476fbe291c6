/*---
says = { zh = "没填是社区还是村，名称里也没有“社区”：可能是村，判为不详", en = "Not said whether a community or a village, and no 社区 in its name: perhaps a village, so the answer is unknown" }
gives = "condition"

[parameters]
place = { zh = "社区", en = "a community" }
---*/
place.kind IS NULL AND NOT place.name CONTAINS '社区'
