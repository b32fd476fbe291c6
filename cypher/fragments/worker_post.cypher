/*---
says = { zh = "社区工作者的职务：正职、副职、委员、干事", en = "A community worker's post: chief, deputy, member or officer" }
gives = "condition"

[parameters]
tie = { zh = "任职", en = "a post held" }
---*/
tie.post IN ['worker_chief', 'worker_deputy', 'worker_member', 'worker_officer']
