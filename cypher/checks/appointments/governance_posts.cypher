/*---
id = "appointments.governance_posts"
title = { zh = "综治中心主任、政法委员未各由专人担任", en = "Governance head and political-legal member not each a person of their own" }
why = { zh = "综治中心主任、兼职政法委员各由专人担任，平安建设在社区才有人抓。职务登记在社区或社区党委的都算；两职都登记过的按现任判断，只由同一人兼任的不算各有专人；两职从未登记过的，判为不详。", en = "The head of the governance centre and the concurrent political-legal member are each a person of their own, so that safety has somebody in the community to see to it. Posts recorded in the community or in its committee count; one person in both is not two. Where neither post was ever recorded, the answer is unknown." }
subject = "Community"
severity = "medium"
source = "jiayuguan J9"
needs = ["communities", "party_organisations", "posts"]
people = false
lacking = { governance_head = { zh = "综治中心主任空缺", en = "no head of the governance centre" }, political_legal_member = { zh = "兼职政法委员空缺", en = "no political-legal member" }, one_hand = { zh = "综治中心主任、兼职政法委员由同一人兼任", en = "one person is both head and political-legal member" } }
message = { zh = "{name}{lacking}，应各由专人担任", en = "{name}: {lacking}; each post should have a person of its own" }
remedy = ["posts", "appointments"]
---*/
MATCH (c:Community)
WHERE @perhaps_community(c)
OPTIONAL MATCH (c)<-[h:HOLDS_POST]-(p:Person)
WHERE h.post IN ['governance_head', 'political_legal_member']
WITH c,
     count(h.key) AS recorded,
     collect(DISTINCT CASE WHEN h.post = 'governance_head' AND @in_force(h) THEN p.id END) AS heads,
     collect(DISTINCT CASE WHEN h.post = 'political_legal_member' AND @in_force(h) THEN p.id END) AS members
OPTIONAL MATCH (c)<-[:ESTABLISHED_IN]-(o:PartyOrganisation)<-[k:HOLDS_POST]-(q:Person)
WHERE o.kind = 'community_committee' AND k.post IN ['governance_head', 'political_legal_member']
WITH c, recorded, heads, members,
     count(k.key) AS also_recorded,
     collect(CASE WHEN k.post = 'governance_head' AND @in_force(k) THEN q.id END) AS more_heads,
     collect(CASE WHEN k.post = 'political_legal_member' AND @in_force(k) THEN q.id END) AS more_members
WITH c, recorded + also_recorded AS recorded, heads + more_heads AS heads, members + more_members AS members
WITH c, recorded, heads, members,
     size(heads) > 0 AND size(members) > 0 AS filled,
     any(x IN heads WHERE NOT x IN members) OR any(x IN members WHERE NOT x IN heads) AS apart
RETURN c.id AS subject,
       c.id AS place,
       c.name AS name,
       CASE WHEN filled AND apart THEN false
            WHEN recorded = 0 OR @perhaps_village(c) THEN NULL
            ELSE true END AS fault,
       heads + members AS evidence,
       [CASE WHEN size(heads) = 0 THEN 'governance_head' END,
        CASE WHEN size(members) = 0 THEN 'political_legal_member' END,
        CASE WHEN filled THEN 'one_hand' END] AS lacking
ORDER BY subject
