"""The models that have a sample."""

from __future__ import annotations

from graphgov.samples.chaoyang import CHAOYANG
from graphgov.samples.fuyang import FUYANG
from graphgov.samples.huangmei import HUANGMEI
from graphgov.samples.jiayuguan import JIAYUGUAN
from graphgov.samples.sound_place.recipe import Recipe
from graphgov.samples.wuhan import WUHAN

RECIPES: dict[str, Recipe] = {recipe.model: recipe for recipe in (HUANGMEI, JIAYUGUAN, CHAOYANG, FUYANG, WUHAN)}
