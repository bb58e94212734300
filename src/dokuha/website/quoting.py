"""Into which field of a summary a sentence of the paper goes first."""

import json
from collections.abc import Mapping

from dokuha.language.roles import Role

# For each role the fields in order: the first that the summary's format has is offered.
FIELDS_OF: Mapping[Role, tuple[str, ...]] = {
    Role.PURPOSE: ("overview", "what"),
    Role.GAP: ("overview", "what"),
    Role.CONTRIBUTION: ("novelty", "better"),
    Role.DIFFERENCE: ("novelty", "better"),
    Role.METHOD: ("method", "key", "overview"),
    Role.RESULT: ("results", "validated", "novelty"),
    Role.LIMITATION: ("discussion", "comments", "results"),
    Role.FUTURE: ("discussion", "comments", "results"),
}
FIELDS_AS_JSON = json.dumps(FIELDS_OF)
