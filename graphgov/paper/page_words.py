"""What a page says where the command line names an option or a command.

The rooms say what is to be done in the words of the command line, once.  A page says the same in its own words
(`on_page`): whoever reads it has no command line.  A test goes through the messages that both show.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graphgov.messages import Said, translatable

# Where a generation cannot be read, no page opens, the Data page with its History neither.
_GO_BACK = translatable("Ask whoever keeps the workspace to go back to another generation.")
_LIST = translatable("The generations stand on the Data page, under History.")
_ALL_BELOW = translatable("{count} more; all stand in the workbook below.")
_HAND_IN = translatable("Hand registers in on the Data page first.")
_ANOTHER = translatable("Hand them in to a workspace of their own; another folder is opened when the dashboard starts.")
_OFFICE = translatable(
    "Taken to be {office}, the smallest place that holds every row; name the office above where that is wrong."
)
_RESTORE = translatable(
    "Ask whoever keeps the workspace to go back to another generation, or to restore it from its backup."
)
_INSTALL = translatable(
    "Ask whoever keeps the workspace to install that version or a later one, or to go back to an earlier generation."
)

ON_PAGE: Mapping[str, str] = MappingProxyType(
    {
        "the office that hands in, in a column 填报单位 or by --office": translatable(
            "the office that hands in, in a column 填报单位 or in the box above"
        ),
        "Taken to be {office}, the smallest place that holds every row; say --office where that is wrong.": _OFFICE,
        "Load them into a workspace of their own, with --in FOLDER.": _ANOTHER,
        "Nobody says who hands this in, so it is compared with nothing; name the office with --office.": translatable(
            "Nobody says who hands this in, so it is compared with nothing; name the office above."
        ),
        "Say which register it is with graphgov map; or name the file or sheet after its register, "
        "and use the headers of the template.": translatable(
            "Answer the question about it above; or name the file or sheet after its register, and use "
            "the headers of the template."
        ),
        "The answer was not used; delete it from mappings.toml, or answer again with graphgov map.": translatable(
            "The answer was not used; answer the question again."
        ),
        "{count} more; see all with --format json.": _ALL_BELOW,
        "{count} more; all of them: --problems FILE.xlsx.": _ALL_BELOW,
        "Load registers with: graphgov load REGISTERS.": _HAND_IN,
        "Load registers with: graphgov load REGISTERS --in {folder}; or name another folder.": _HAND_IN,
        "List the generations with: graphgov history.": _LIST,
        "Point it at one of {ids} with: graphgov rollback ID.": _GO_BACK,
        "Go back to another generation with: graphgov rollback; or restore the workspace from its backup.": _RESTORE,
        "Install that version or a later one, or go back to an earlier generation with: graphgov rollback.": _INSTALL,
        "Go back to another generation with graphgov rollback; or delete {file} and load the "
        "registers again: the graph is then built anew.": translatable(
            "Ask whoever keeps the workspace to go back to another generation; or hand the registers in "
            "again: the graph is then built anew."
        ),
        "Publish one with `graphgov publish {address}`.": translatable("Publish one to {address} first."),
        "Publish to an empty database, or say that graphgov may take this one over (--adopt).": translatable(
            "Publish to an empty database."
        ),
        "See the list with: graphgov checks.": translatable("The checks stand on the page of coverage gaps."),
        "Name a governance model; list them with: graphgov models.": translatable(
            "Choose a governance model on the left."
        ),
        "Take it back with: graphgov ledger import FILE": translatable("Take it back on the ledger's page."),
        "Export the ledger with: graphgov ledger export, edit that workbook, and take it back.": translatable(
            "Save the ledger as a workbook on this page, edit that, and take it back."
        ),
        "Undo the earlier decision first: graphgov people decided, graphgov people undo ID ID.": translatable(
            "Ask whoever keeps the workspace to undo the earlier decision first."
        ),
        "List the cases with: graphgov ledger list.": translatable("The cases stand on the ledger's page."),
    }
)
"""By the message of the command line."""


def on_page(text: str) -> str:
    """A text of a result or an error as a page says it, in the language in force.

    >>> from graphgov.messages import choose_language, gettext
    >>> choose_language("en")
    >>> on_page(gettext("{count} more; see all with --format json.").format(count=3))
    '3 more; all stand in the workbook below.'
    """
    return text.told(ON_PAGE) if isinstance(text, Said) else text
