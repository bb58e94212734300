from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from dokuha.publication.models import Licence


@dataclass(frozen=True, kw_only=True)
class LicenceWords:
    name: str
    url: str


def licence_of(licence: str) -> LicenceWords:
    """How a licence is called, and where it is written; no address for reserved rights."""
    return {
        Licence.CC_BY: LicenceWords(
            name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"
        ),
        Licence.CC_BY_NC: LicenceWords(
            name="CC BY-NC 4.0", url="https://creativecommons.org/licenses/by-nc/4.0/"
        ),
        Licence.RESERVED: LicenceWords(name=_("All rights reserved"), url=""),
    }[Licence(licence)]


def credit_of(names: Sequence[str]) -> str:
    """Name who wrote, the author first; empty where nobody wants to be named.

    Where only the author has no name, it says so: who helped did not write it alone.
    """
    author, *others = names or [""]
    named = [name for name in others if name]
    if not named:
        return author
    return _("%(author)s with %(others)s") % {
        "author": author or _("without a name"),
        "others": get_text_list(named, _("and")),
    }
