"""Why a report stays as it is; `words` says it in words."""

from enum import StrEnum


class Refusal(StrEnum):
    CHANGED_MEANWHILE = "changed_meanwhile"
    LAST_SECTION = "last_section"
    ELSEWHERE = "elsewhere"
    HAS_VERSIONS = "has_versions"


class CannotChangeReport(Exception):
    """The report stays as it is; `code` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code
