"""What a table was taken for, sentence by sentence: 一行一个网格；网格长各记任职。"""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.loaders.rows.recognising import Recognised
from graphgov.loaders.unfolding.speaking import Speaking
from graphgov.messages import gettext as _
from graphgov.messages import language


def sentences(
    spoken: Speaking, own: Recognised | None, parts: Sequence[tuple[Recognised, tuple[int, ...]]]
) -> tuple[str, ...]:
    """The sentences for a table, those about its own register first; `parts` come with the columns they are made of."""
    said: list[str] = []
    listed = "、" if language().startswith("zh") else ", "
    if own is not None:
        said.append(_("One row of the register {register} a row.").format(register=_title(own)))
    for part, columns in parts:
        telling = [at for at in columns if at not in spoken.things.values() and at != spoken.district]
        headers = [spoken.table.header[at] for at in telling or columns]
        shown = listed.join(dict.fromkeys(headers))
        said.append(
            _("{columns}: into the register {register}, which this table adds to.").format(
                columns=shown or _("the title"), register=_title(part)
            )
        )
    return tuple(said)


def _title(recognised: Recognised) -> str:
    return recognised.register.label.in_language(language())


def figure_sentences(left: Sequence[str]) -> tuple[str, ...]:
    """The sentence about figures that no register states; none where there are none."""
    listed = ("、" if language().startswith("zh") else ", ").join(left)
    return (_("{columns}: figures that are understood, but not kept.").format(columns=listed),) if left else ()
