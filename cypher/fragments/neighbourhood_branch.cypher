/*---
says = { zh = "居民区党支部：小区党支部或居民党支部", en = "A branch of residents: a neighbourhood branch or a residents' branch" }
gives = "condition"

[parameters]
organisation = { zh = "党组织", en = "a Party organisation" }
---*/
organisation.kind IN ['neighbourhood_branch', 'residents_branch']
