"""Every page, in both languages and colours, at a desk and on a phone: quiet and for everybody."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from dokuha.catalogue.models import Harvest
from dokuha.people.models import Member
from tests import makers
from tests.journeys import small_world
from tests.journeys.inspection import AXE, Listener, barriers, english_in, too_wide
from tests.journeys.small_world import BEGUN, READ, UNREAD, World

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def look(name: str, *, with_axe: bool):
    """A language, colours and a screen; a page holds still, so that colours are as they end up."""
    language, colours, screen = name.split()
    shown = {
        "locale": {"English": "en", "Japanese": "ja"}[language],
        "color_scheme": colours,
        "viewport": {"desk": DESK, "phone": PHONE}[screen],
        "reduced_motion": "reduce",
    }
    reason = "axe-core is not installed: `npm ci --prefix frontend` brings it"
    marks = pytest.mark.skipif(with_axe and not AXE.exists(), reason=reason)
    return pytest.param(shown, with_axe, id=name, marks=marks)


# Measuring takes longest: two looks see both languages, both colours and both screens.
LOOKS = [
    look("English dark desk", with_axe=True),
    look("Japanese light phone", with_axe=True),
    look("English light phone", with_axe=False),
    look("Japanese dark desk", with_axe=False),
]
NOT_THERE = "/not/there/"


@pytest.fixture
def world() -> World:
    return small_world.make()


def places_outside(world: World) -> list[str]:
    """What one sees without an account, in the order in which an invited person comes by."""
    return [
        "/",
        "/accounts/login/",
        "/accounts/signup/",
        f"/join/{world.invitation.token}/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-x/",
        NOT_THERE,
    ]


def places_inside(world: World) -> list[str]:
    group, survey = f"/groups/{world.group.pk}", f"/surveys/{world.survey.pk}"
    ben = makers.member("ben").pk
    bens = f"/summaries/{world.papers[READ].summaries.get(author=ben).pk}"
    return [
        *(f"{group}/{place}" for place in ("", "surveys/", "readings/", "reports/", "people/")),
        *(f"{group}/{place}" for place in ("surveys/new/", "invite/", "change/")),
        *(f"{group}/{place}" for place in ("find/", "find/?q=xyz", "institutions/new/")),
        *(f"{group}/forms/{place}" for place in ("", "new/", "new/?like=ochiai")),
        *(f"{group}/people/{place}" for place in (f"{ben}/", f"{ben}/change/")),
        *(f"{survey}/{place}" for place in ("", "?state=open", "progress/", "ranking/", "change/")),
        *(f"{survey}/{place}" for place in ("import/", "import/preview/", "import/coming/")),
        *(f"/papers/{world.papers[title].pk}/" for title in (READ, UNREAD)),
        *(f"/papers/{world.papers[title].pk}/room/" for title in (READ, BEGUN, UNREAD)),
        f"/summaries/{world.summary.pk}/",
        f"/summaries/{world.summary.pk}/history/",
        f"/summaries/{world.summary.pk}/history/?version={world.summary.revisions.first().pk}",
        f"/summaries/{world.summary.pk}/ask/",
        *(f"{bens}/{place}" for place in ("", "suggest/")),
        f"/suggestions/{world.suggestion.pk}/",
        f"/papers/{world.papers[READ].pk}/summaries/",
        f"{group}/looks/",
        "/account/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/groups/new/",
        NOT_THERE,
    ]


def problems_on(page: Page, places: list[str], *, japanese: bool, with_axe: bool) -> Iterator[str]:
    listener = Listener(page)
    for place in places:
        answer = page.goto(place)
        found = [f"answers {answer.status}"] if answer.ok == (place == NOT_THERE) else []
        found += too_wide(page)
        found += barriers(page) if with_axe else []
        found += english_in(page) if japanese else []
        yield from (f"{place} {problem}" for problem in [*found, *listener.told()])


def offer_a_list(page: Page, world: World) -> None:
    """Leave an import at its preview, and another list on its way."""
    page.goto(f"/surveys/{world.survey.pk}/import/")
    page.locator("textarea[name=text]").fill("title,authors\n星図の畳み方,月野 光\n,誰か")
    page.locator("form[enctype] button.button-primary").click()
    page.wait_for_url("**/preview/")
    now = timezone.now()
    Harvest.objects.create(
        survey=world.survey,
        member=makers.member("aiko"),
        service="openalex",
        question="lamps",
        asked_at=now,
        heard_at=now,
        done=1200,
        total=1467,
        asked_again_at=now,
    )


@pytest.mark.parametrize(("look", "with_axe"), LOOKS)
def test_every_page_is_quiet_whole_and_bars_nobody(world, look, with_axe, sign_in, open_browser):
    Member.objects.update(language=look["locale"])
    inside, outside = sign_in("aiko", **look).new_page(), open_browser(**look).new_page()
    offer_a_list(inside, world)
    asked = {"japanese": look["locale"] == "ja", "with_axe": with_axe}

    found = [
        *problems_on(outside, places_outside(world), **asked),
        *problems_on(inside, places_inside(world), **asked),
    ]

    assert found == []
