/*---
says = { zh = "物业合同在数据日期当天有效：起止日没填的算有效", en = "The contract runs on the day asked about; a first or last day that is not said does not end it" }
gives = "condition"

[parameters]
project = { zh = "物业项目", en = "a property project" }
---*/
(project.contract_start IS NULL OR project.contract_start <= $as_of)
AND (project.contract_end IS NULL OR project.contract_end >= $as_of)
