"""Where the assistant is, as whoever runs the installation set it; nowhere is usual."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """`seconds` is how long one answer may take, `characters` how much of a paper is sent."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: int = 120
    characters: int = 16_000

    @property
    def host(self) -> str:
        """Who gets what is sent, for people to read."""
        place = urlsplit(self.url)
        return f"{place.hostname}:{place.port}" if place.port else str(place.hostname)


def endpoint() -> Endpoint | None:
    """The endpoint, or None: then there is no assistant anywhere."""
    if not settings.ASSISTANT_URL:
        return None
    return Endpoint(
        url=settings.ASSISTANT_URL,
        model=settings.ASSISTANT_MODEL,
        key=settings.ASSISTANT_KEY,
        seconds=settings.ASSISTANT_SECONDS,
        characters=settings.ASSISTANT_CHARACTERS,
    )
