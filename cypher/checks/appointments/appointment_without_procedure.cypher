/*---
id = "appointments.appointment_without_procedure"
title = { zh = "“大党委”委员产生程序不合", en = "Members appointed without the procedure" }
why = { zh = "“大党委”组成人员由社区党组织提名，报街道党（工）委批准。提名单位填的不是社区党组织，批复填“无”“未批”，或由社区自己批准的，记为程序不合；没填的判为不详。", en = "Members of the big committee are proposed by the community Party organisation and approved by the street working committee. Where somebody else proposed them, where the approval says there is none, or where the community approved them itself, the procedure was not kept; where nothing is recorded the answer is unknown." }
subject = "PartyOrganisation"
severity = "medium"
source = "fuyang F2"
needs = ["big_committee_members", "party_organisations"]
unit = { zh = "人", en = "persons" }
people = true
message = { zh = "{name}有{measure}名委员未经社区党组织提名或街道批准", en = "{name}: members whom the community Party organisation did not propose or the street did not approve: {measure}" }
remedy = ["big_committee_members"]
---*/
// A proposer is known by the community committee's own name, or by the words that name any: 社区党委, 社区党总支, 社区党组织.
MATCH (o:PartyOrganisation)
WHERE o.kind = 'big_committee'
OPTIONAL MATCH (o)-[e:ESTABLISHED_IN]->(:Community)<-[f:ESTABLISHED_IN]-(s:PartyOrganisation)
WHERE e.key <> f.key AND s.kind = 'community_committee'
WITH o, collect(DISTINCT s.name) AS proposers
OPTIONAL MATCH (o)<-[h:HOLDS_POST]-(p:Person)
WHERE @committee_post(h) AND @in_force(h)
WITH o, p,
     max(CASE WHEN h.key IS NULL THEN 0
              WHEN h.approval IN ['无', '未批', '未批准', '未报', '没有', '否'] OR h.approval CONTAINS '社区党' THEN 2
              WHEN h.proposed_by IS NOT NULL AND NOT h.proposed_by IN proposers AND NOT h.proposed_by CONTAINS '社区党' THEN 2
              WHEN h.proposed_by IS NULL OR h.approval IS NULL THEN 1
              ELSE 0 END) AS wrong
WITH o,
     count(p.id) AS members,
     collect(DISTINCT CASE WHEN wrong = 2 THEN p.id END) AS people,
     max(wrong) AS worst
RETURN o.id AS subject,
       @place_of(o) AS place,
       o.name AS name,
       CASE WHEN worst = 2 THEN true
            WHEN members = 0 OR worst = 1 THEN NULL
            ELSE false END AS fault,
       size(people) AS measure,
       people AS evidence
ORDER BY subject
