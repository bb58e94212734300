from typing import Any

from django.db import models


class LinesField(models.TextField[list[str], list[str]]):
    """A list of short texts in their order, kept one a line.

    Unlike JSON it can be searched with LIKE in every script. Line breaks inside
    a text become spaces.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *args: object) -> list[str]:
        return value.split("\n") if value else []

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, str):
            return [line.strip() for line in value.splitlines() if line.strip()]
        return list(value or [])

    def get_prep_value(self, value: Any) -> str:
        return "\n".join(" ".join(line.split()) for line in self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))
