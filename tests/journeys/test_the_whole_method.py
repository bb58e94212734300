"""The group survey method from its first part to its last, by three people of the demo's group.

Aiko organises, in Japanese; Ben reads closely, in English; Yuki reads a lot, in Japanese. The
steps stand in the order in which people take them; their numbers are those of the tour.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from dokuha.demo import play
from tests.journeys import method_alone as alone
from tests.journeys import method_outcome as outcome
from tests.journeys import method_together as together

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def demo() -> None:
    play.play(now=timezone.now())


@pytest.fixture
def aiko(demo, sign_in) -> Page:
    return sign_in("aiko", locale="ja").new_page()


@pytest.fixture
def ben(demo, sign_in) -> Page:
    return sign_in("ben").new_page()


@pytest.fixture
def yuki(demo, sign_in) -> Page:
    return sign_in("yuki", locale="ja").new_page()


def test_three_people_go_the_whole_way_from_a_list_to_related_work(
    aiko, ben, yuki, open_browser, tmp_path
):
    survey = together.m06_import_the_list(aiko, tmp_path)
    together.m07_divide_and_cover_for_one_another(ben, yuki, survey)
    alone.m01_m04_choose_depth_and_purpose_by_the_clock(ben)
    alone.m03_follow_the_guide_and_quote(ben, tmp_path)
    summary = alone.m05_summarise_on_one_page(ben)
    alone.m01_read_broadly_at_speed(yuki, survey)
    together.m08_take_the_point_from_a_summary(aiko)
    together.m09_ask_and_answer(aiko, ben, summary)
    together.m12_thank_and_care(yuki, aiko, ben, summary)
    version = together.m10_build_the_report_together(aiko, ben)
    together.m11_rank_institutions_per_head(aiko, survey)
    together.m13_publish_and_be_seen(aiko, yuki, version, open_browser)
    outcome.m14_see_what_rises(aiko, survey)
    outcome.m15_find_what_is_near(ben)
    outcome.m16_map_the_problems(ben)
    outcome.m17_choose_a_question(ben, aiko, yuki)
    outcome.m18_enjoy_it(yuki)
    outcome.m17_write_related_work(ben, tmp_path / "section")
    outcome.m17_set_it_as_latex(tmp_path / "section")
