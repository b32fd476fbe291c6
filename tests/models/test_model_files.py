"""Model files: what ships is whole, and what is wrong is refused with file, key, found, expected and nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.asked import nearest
from graphgov.errors import DeclarationError, UsageError
from graphgov.models import BASE, Bound, Force, Scope, Where, load_model, model_names

MINIMAL = """
format = 1
name = "own"
title = { zh = "本区口径", en = "Our own" }
summary = { zh = "说明", en = "Summary" }
citation = { zh = "本区文件", en = "Our paper" }
places = ["330111"]

[[rules]]
id = "Z1"
title = { zh = "规则", en = "Rule" }

  [[rules.clauses]]
  id = "Z1.1"
  scope = "community"
  area = "coverage"
  force = "required"
  text = { zh = "条款", en = "Clause" }
  checks = ["coverage.broken_chain"]

[[thresholds]]
check = "appointments.committee_size"
name = "members_minimum"
value = 5
citation = "Z1.1"

[[figures]]
name = "communities"
label = { zh = "社区", en = "Communities" }
value = 50
unit = { zh = "个社区", en = "communities" }
bound = "exact"
where = "graph"
clause = "Z1.1"

[structure]

  [[structure.levels]]
  organisation = "big_committee"
  place = "community"
  label = { zh = "大党委", en = "Big committee" }
  clause = "Z1.1"
"""


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_minimal_model_is_read(tmp_path: Path) -> None:
    model = load_model(written(tmp_path, MINIMAL))
    assert model.checks == ("coverage.broken_chain",)
    assert model.clause("Z1.1").force is Force.REQUIRED
    override = model.override("appointments.committee_size", "members_minimum")
    assert override is not None and override.value == 5
    assert model.override("appointments.committee_size", "members_maximum") is None
    assert not model.runs_everything


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('scope = "community"', 'scope = "comunity"'), ["rules[1].clauses[1].scope", "“comunity”", "“community”"]),
        (('force = "required"', 'force = "requird"'), ["clauses[1].force", "nearest known is “required”"]),
        (('area = "coverage"', 'area = "covrage"'), ["clauses[1].area", "nearest known is “coverage”"]),
        (('area = "coverage"', 'area = "service"'), ["a check of the clause's area, service"]),
        (('force = "required"', 'force = "reported"'), ["no checks: what is reported is a figure"]),
        (('checks = ["coverage.broken_chain"]', 'checks = ["broken chain"]'), ["the id of a check"]),
        (('checks = ["coverage.broken_chain"]', "checks = 3"), ["found 3, expected a list of texts"]),
        (('checks = ["coverage.broken_chain"]', 'fields = ["Comunity.kind"]'), ["nearest known is “Community.kind”"]),
        (('id = "Z1.1"\n  scope', 'id = "Z2.1"\n  scope'), ["such as Z1.1"]),
        (("format = 1", "format = 2"), ["format: found 2, expected 1"]),
        (("format = 1", 'format = 1\ncolour = "red"'), ["colour"]),
        (("format = 1", 'format = 1\nsumary = "red"'), ["sumary", "nearest known is “summary”"]),
        (('name = "own"', 'name = "base"'), ["a name that is not the built-in one"]),
        (('name = "own"', 'name = "Own Model"'), ["a text of the right form"]),
        (('places = ["330111"]', 'places = ["富阳"]'), ["a division code of 2 to 12 digits"]),
        (('places = ["330111"]', 'places = ["330111", "330111"]'), ["each text once"]),
        (('zh = "本区口径", en = "Our own"', 'zh = "本区口径"'), ["title.en: found nothing"]),
        (('zh = "本区口径", en', 'zh = "本区口径", fr = "", en'), ["title.fr"]),
        (("value = 5\n", "value = 5.5\n"), ["thresholds[1].value: found 5.5, expected a whole number"]),
        (("value = 5\n", "value = true\n"), ["thresholds[1].value: found True, expected a whole number"]),
        (('citation = "Z1.1"', 'citation = "Z9.9"'), ["thresholds", "“Z9.9”", "a clause of this model"]),
        (('clause = "Z1.1"\n\n[structure]', 'clause = "Z1.2"\n\n[structure]'), ["figures", "nearest known is “Z1.1”"]),
        (('bound = "exact"', 'bound = "exactly"'), ["nearest known is “exact”"]),
        (('organisation = "big_committee"', 'organisation = "big_comitee"'), ["nearest known is “big_committee”"]),
        (('scope = "community"', 'scope = "named"'), ["division codes with the scope “named”"]),
        (('scope = "community"', 'scope = "community"\n  places = ["330111"]'), ["and only there"]),
        (("[structure]", "[structure]\n[[structure.seat]]\nx = 1\n[[structure.levels]]"), ["structure.seat"]),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, change: tuple[str, str], said: list[str]) -> None:
    assert change[0] in MINIMAL
    path = written(tmp_path, MINIMAL.replace(*change))
    with pytest.raises(DeclarationError) as refused:
        load_model(path)
    for part in (str(path), *said):
        assert part in str(refused.value)


def test_every_mistake_is_said_at_once(tmp_path: Path) -> None:
    text = MINIMAL.replace('force = "required"', 'force = "must"').replace("value = 50", 'value = "fifty"')
    with pytest.raises(DeclarationError) as refused:
        load_model(written(tmp_path, text))
    assert "mistakes found: 2" in str(refused.value)


def test_a_clause_carried_by_nothing_is_refused(tmp_path: Path) -> None:
    text = MINIMAL.replace('  checks = ["coverage.broken_chain"]\n', "").replace(
        'clause = "Z1.1"\n\n[st', 'clause = "Z1.2"\n\n[st'
    )
    text = text.replace('citation = "Z1.1"', 'citation = { convention = { zh = "我们定的", en = "ours" } }')
    with pytest.raises(DeclarationError, match="that carries it"):
        load_model(written(tmp_path, text))


@pytest.mark.parametrize("doubled", ["rules", "thresholds", "figures"])
def test_doubles_are_refused(tmp_path: Path, doubled: str) -> None:
    start = MINIMAL.index(f"[[{doubled}]]")
    ends = [MINIMAL.find(mark, start + 1) for mark in ("[[rules]]", "[[thresholds]]", "[[figures]]", "[structure]")]
    block = MINIMAL[start : min(end for end in ends if end > 0)]
    with pytest.raises(DeclarationError, match="only once"):
        load_model(written(tmp_path, MINIMAL.replace(block, block + block)))


def test_text_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="rules of TOML"):
        load_model(written(tmp_path, "format = = 1"))


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(MINIMAL.encode("gb18030"))
    with pytest.raises(UsageError, match="UTF-8"):
        load_model(path)


def test_an_unknown_model_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="nearest known is “fuyang”"):
        load_model("fuyan")


def test_a_model_may_extend_another(tmp_path: Path) -> None:
    own = """
format = 1
name = "own_fuyang"
title = { zh = "本区", en = "Ours" }
extends = "fuyang"

[[thresholds]]
check = "appointments.committee_size"
name = "members_minimum"
value = 9
citation = "《本区工作规则》第三条"

[[rules]]
id = "F7"
title = { zh = "联席会议", en = "Joint meeting" }
  [[rules.clauses]]
  id = "F7.1"
  scope = "community"
  area = "cadence"
  force = "encouraged"
  text = { zh = "每季度一次", en = "Every quarter" }
  fields = ["Meeting.held"]
"""
    parent, model = load_model("fuyang"), load_model(written(tmp_path, own, "own_fuyang.toml"))
    assert model.extends == "fuyang" and model.places == parent.places and model.structure == parent.structure
    assert [rule.id for rule in model.rules] == [rule.id for rule in parent.rules]
    assert model.clause("F7.1").force is Force.ENCOURAGED
    override = model.override("appointments.committee_size", "members_minimum")
    assert override is not None and override.value == 9
    again = own.replace("own_fuyang", "third").replace('extends = "fuyang"', 'extends = "own_fuyang"')
    assert load_model(written(tmp_path, again, "third.toml")).extends == "own_fuyang"


def test_models_may_not_extend_each_other_in_a_ring(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        written(tmp_path, MINIMAL.replace('name = "own"', f'name = "{name}"\nextends = "{other}"'), f"{name}.toml")
    with pytest.raises(DeclarationError, match="does not extend this one"):
        load_model(tmp_path / "one.toml")


def test_base_has_no_rules() -> None:
    assert load_model("base") is BASE and BASE.runs_everything and not BASE.checks and not BASE.thresholds
    assert model_names()[0] == "base" and "fuyang" in model_names()


def test_fuyang_is_whole() -> None:
    model = load_model("fuyang")
    assert [rule.id for rule in model.rules] == [f"F{number}" for number in range(1, 14)]
    figures = {figure.name: figure for figure in model.figures}
    counts = {
        "communities": 50,
        "district_leaders": 35,
        "district_organs": 65,
        "stations_offices": 89,
        "two_new_organisations": 57,
        "state_owned_enterprises": 75,
        "groups": 50,
    }
    assert {name: figures[name].value for name in counts} == counts
    assert all(figures[name].where is Where.GRAPH and figures[name].bound is Bound.EXACT for name in counts)
    assert figures["members_registered"].bound is Bound.MORE_THAN
    assert {clause.id: clause.force for clause in model.clauses if clause.id in ("F1.1", "F3.1", "F3.2", "F13.1")} == {
        "F1.1": Force.DONE,
        "F3.1": Force.REQUIRED,
        "F3.2": Force.GENERALLY,
        "F13.1": Force.PROPOSED,
    }
    assert model.clause("F9.1").scope is Scope.NEIGHBOURHOOD
    sizes = [(seat.minimum, seat.maximum) for seat in model.structure.seats if seat.post == "any"]
    assert sizes == [(7, 15)]
    assert {pairing.role for pairing in model.structure.pairings} == {"leader", "lead", "member"}


def test_nearest_gives_nothing_for_what_is_unlike() -> None:
    assert nearest("xyz", ["done", "required"]) == ""
