"""What a person sees who opens an address that only takes forms."""

import pytest

from tests import makers

pytestmark = pytest.mark.django_db
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Nothing to open here"), ("ja", "ここに開くページはありません")]
)
def test_a_button_s_address_opened_as_a_page_says_so_and_leads_home(client, language, said):
    client.force_login(makers.member())

    answer = client.get(
        f"/groups/{makers.group().pk}/candidates/accept/",
        headers={**PAGE, "Accept-Language": language},
    )

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert said in answer.content.decode()
    assert '<a class="button button-primary" href="/">' in answer.content.decode()


def test_a_script_is_refused_without_a_page(client):
    client.force_login(makers.member())

    answer = client.get(
        f"/groups/{makers.group().pk}/candidates/accept/", headers={"Accept": "*/*"}
    )

    assert (answer.status_code, answer.content) == (405, b"")
