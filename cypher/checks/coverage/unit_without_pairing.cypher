/*---
id = "coverage.unit_without_pairing"
title = { zh = "共建单位未结对", en = "Joint-construction unit without a pairing" }
why = { zh = "列入共建单位台账的机关、站所、企事业单位和两新组织，应与社区或小区结对；结对期满未续的，也算未结对。", en = "A unit on the register of joint-construction units is paired with a community or a neighbourhood; a pairing that has run out no longer counts." }
subject = "JointConstructionUnit"
severity = "medium"
source = ["fuyang F1", "huangmei H8"]
needs = ["joint_construction_units"]
message = { zh = "{name}没有与社区或小区结对", en = "{name}: paired with no community or neighbourhood" }
remedy = ["joint_construction_units", "pairings"]
---*/
// A unit lies where its own register puts it, most often no deeper than the district.
MATCH (u:JointConstructionUnit)
RETURN u.id AS subject,
       @place_of(u) AS place,
       u.name AS name,
       NOT EXISTS { MATCH (u)-[w:PAIRED_WITH]->(x)
                    WHERE @in_force(w) } AS fault
ORDER BY subject
