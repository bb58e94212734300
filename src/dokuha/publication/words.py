from dataclasses import dataclass

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
