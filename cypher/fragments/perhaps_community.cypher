/*---
says = { zh = "是社区，或没填是社区还是村", en = "A community, or not said whether a community or a village" }
gives = "condition"

[parameters]
place = { zh = "社区", en = "a community" }
---*/
place.kind IS NULL OR place.kind = 'community'
