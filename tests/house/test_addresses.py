"""What holds for every address, also for those that are still to come."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from tests import makers

TOO_BIG = 10**30
# Whoever holds such an address may see it without an account.
PUBLIC = {"website:home", "people:join"} | {
    f"publication:{page}"
    for page in ("group", "feed", "cover", "picture", "slide", "figure", "file")
}


def addresses(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, dict]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from addresses(part, (*spaces, part.namespace) if part.namespace else spaces)
        elif isinstance(part, URLPattern) and part.name and spaces:
            yield ":".join([*spaces, part.name]), part.pattern.converters


ALL = sorted({name: converters for name, converters in addresses(get_resolver())}.items())
NUMBERED = [
    (name, converters)
    for name, converters in ALL
    if any(isinstance(one, IntConverter) for one in converters.values())
]


def address(name: str, converters: dict, number: int) -> str:
    values = {
        key: number if isinstance(one, IntConverter) else "some-word"
        for key, one in converters.items()
    }
    return reverse(name, kwargs=values)


def named(case: object) -> str:
    return case if isinstance(case, str) else ""


def test_there_are_addresses():
    assert len(NUMBERED) > 30


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "converters"), NUMBERED, ids=named)
@pytest.mark.parametrize("number", [987_654_321, TOO_BIG])
def test_a_number_that_is_not_there_is_not_found(client, name, converters, number):
    client.force_login(makers.member())

    answers = {
        client.get(address(name, converters, number)).status_code,
        client.post(address(name, converters, number)).status_code,
    }

    assert answers <= {404, 405}
    assert 404 in answers


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "converters"), [case for case in ALL if case[0] not in PUBLIC], ids=named
)
def test_who_has_not_signed_in_is_asked_to(client, name, converters):
    answers = [
        answer
        for answer in (
            client.get(address(name, converters, 1)),
            client.post(address(name, converters, 1)),
        )
        if answer.status_code != 405
    ]

    assert answers
    for answer in answers:
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/accounts/login/")
