/*---
says = { zh = "街道党工委或乡镇党委", en = "The committee of a street, town or township" }
gives = "condition"

[parameters]
organisation = { zh = "党组织", en = "a Party organisation" }
---*/
organisation.kind IN ['street_working_committee', 'town_committee', 'township_committee']
