/*---
id = "appointments.too_many_posts"
title = { zh = "一人任职过多", en = "Too many posts in one hand" }
why = { zh = "一人同时在多个组织或地方任职，精力有限，容易挂名。同一组织里的几个职务只算一处；联系领导不是任职，不计。", en = "Somebody who holds posts in many organisations or places at once holds some in name only. Several posts in one organisation count once; being a linked leader is no post." }
subject = "Person"
severity = "low"
source = { convention = { zh = "一人承担的职务应有限度", en = "a stated number of posts is the load one person can carry" } }
same_people = true
needs = []
unit = { zh = "个组织", en = "organisations" }
people = true
message = { zh = "{place_name}人员{subject}同时在{measure}处任职，超过{posts_maximum}处", en = "{subject}, {place_name}: posts in {measure} organisations or places at once, more than {posts_maximum}" }
remedy = ["posts", "appointments"]

[thresholds.posts_maximum]
title = { zh = "一人任职组织数上限", en = "Organisations in which one person holds posts, at most" }
default = 5
unit = { zh = "个组织", en = "organisations" }
source = { convention = { zh = "社区书记本职范围为社区党委、“大党委”、居委会、一个支部和社工岗位", en = "a community secretary's own round is the community committee, the big committee, the residents' committee, one branch and the community worker's post" } }
---*/
MATCH (p:Person)-[h:HOLDS_POST]->(x)
WHERE @in_force(h)
WITH DISTINCT p.id AS subject, @place_of(p) AS place, p.name AS name, x.id AS held
WITH subject, place, name, collect(held) AS places
RETURN subject AS subject,
       place AS place,
       name AS name,
       size(places) > $posts_maximum AS fault,
       size(places) AS measure,
       places AS evidence
ORDER BY subject
