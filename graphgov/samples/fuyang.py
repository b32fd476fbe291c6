"""The fuyang sample: community big committees, 1+1+X (see `data/models/fuyang.toml` for the facts).

At full size and without defects it stands on the 50 real communities and holds exactly the published counts; the rest,
neighbourhoods, people and all, is invented.  In every fifth community the head of the firm that serves there sits on
the big committee (F5: some) and so sits out when the firm's own project is rated (F11): the one advice there.
"""

from __future__ import annotations

from dataclasses import replace

from graphgov.samples.sound_place.bench import Measures, Share, each
from graphgov.samples.sound_place.recipe import IN_LITTLE, Recipe

FULL = Measures(
    neighbourhoods=each(4),
    grids=each(12),
    households=(64, 96),
    leaders=Share(total=35),
    organs=Share(total=65),
    stations=Share(total=89),
    two_new=Share(total=57),
    enterprises=Share(total=75),
    registered=each(169),
    counted=5,
    firm_seats=5,
)

SMALL = replace(IN_LITTLE, firm_seats=5)
INVENTED = replace(SMALL, neighbourhoods=each(3), grids=each(6))

FUYANG = Recipe("fuyang", 50, FULL, SMALL, INVENTED)
