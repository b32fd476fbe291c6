/*---
says = { zh = "“大党委”委员的职务：书记、副书记、委员", en = "A seat on a committee: secretary, deputy secretary or member" }
gives = "condition"

[parameters]
tie = { zh = "任职", en = "a post held" }
---*/
tie.post IN ['secretary', 'deputy_secretary', 'member']
