import pytest

from dokuha.manuscripts.models import SentenceWording
from tests import makers
from tests.manuscripts.texts import first_paragraph, manuscript, say, submitted

pytestmark = pytest.mark.django_db

LOOKS = {"aiko": 200, "ben": 200, "gus": 200, "chen": 404}
WRITES = {"aiko": 302, "ben": 302, "gus": 403, "chen": 404}
WRITES_ON_A_PAGE = {"aiko": 200, "ben": 200, "gus": 403, "chen": 404}
WHO_MAY = {
    "see the list": LOOKS,
    "read": LOOKS,
    "see the references": LOOKS,
    "see what a sentence rests on": LOOKS,
    "take it home": LOOKS,
    "write": {**WRITES_ON_A_PAGE, "gus": 302},
    "save": WRITES_ON_A_PAGE,
    "begin another": WRITES,
    "change the title": WRITES,
    "put it away": WRITES,
    "look for summaries": WRITES_ON_A_PAGE,
    "look near a text": WRITES_ON_A_PAGE,
    "choose": WRITES,
    "accept an outline": WRITES,
    "add a paragraph": WRITES,
    "name a paragraph": WRITES,
    "move a paragraph": WRITES,
    "remove a paragraph": WRITES,
    "add a sentence": WRITES,
    "take a sentence": WRITES,
    "move a sentence": WRITES,
    "set a sentence aside": WRITES,
    "tie a sentence": WRITES,
    "untie a sentence": WRITES,
    "restore a wording": WRITES,
    "drop a summary": WRITES,
}


@pytest.mark.parametrize(
    ("deed", "who", "status"), [(d, w, s) for d, all_ in WHO_MAY.items() for w, s in all_.items()]
)
def test_guests_look_members_write_strangers_find_nothing(client, deed, who, status):
    makers.strangers()
    summary = submitted()
    begun = manuscript(summary)
    sentence = say(begun, "Said.", (summary, "overview"))
    wording = SentenceWording.objects.create(
        sentence=sentence,
        reason="saved",
        text="Before.",
        written_by=makers.member(),
        written_at=makers.NOW,
    )
    paragraph, choice, tie = first_paragraph(begun), begun.choices.get(), sentence.ties.get()
    group = f"/groups/{begun.group_id}/manuscripts/"
    here = f"/manuscripts/{begun.pk}/"
    name = {"title": "Title", "language": "en"}
    client.force_login(makers.member(who))

    answer = {
        "see the list": lambda: client.get(group),
        "read": lambda: client.get(f"{here}read/"),
        "see the references": lambda: client.get(f"{here}references/"),
        "see what a sentence rests on": lambda: client.get(
            f"/manuscripts/sentences/{sentence.pk}/"
        ),
        "take it home": lambda: client.get(f"{here}file/md/"),
        "write": lambda: client.get(here),
        "save": lambda: client.post(f"{here}changes/", "{}", content_type="application/json"),
        "begin another": lambda: client.post(f"{group}new/", name),
        "change the title": lambda: client.post(f"{here}change/", name),
        "put it away": lambda: client.post(f"{here}put-away/"),
        "look for summaries": lambda: client.get(f"{here}choose/"),
        "look near a text": lambda: client.post(f"{here}near/", {"text": "lamps"}),
        "choose": lambda: client.post(f"{here}choose/", {"summaries": [summary.pk]}),
        "accept an outline": lambda: client.post(f"{here}outline/", {}),
        "add a paragraph": lambda: client.post(f"{here}paragraphs/new/", {"heading": "x"}),
        "name a paragraph": lambda: client.post(f"/manuscripts/paragraphs/{paragraph.pk}/"),
        "move a paragraph": lambda: client.post(f"/manuscripts/paragraphs/{paragraph.pk}/move/"),
        "remove a paragraph": lambda: client.post(
            f"/manuscripts/paragraphs/{paragraph.pk}/remove/"
        ),
        "add a sentence": lambda: client.post(
            f"/manuscripts/paragraphs/{paragraph.pk}/write/", {"text": "More."}
        ),
        "take a sentence": lambda: client.post(
            f"/manuscripts/choices/{choice.pk}/quote/", {"paragraph": paragraph.pk}
        ),
        "move a sentence": lambda: client.post(
            f"/manuscripts/sentences/{sentence.pk}/move/", {"step": "1"}
        ),
        "set a sentence aside": lambda: client.post(
            f"/manuscripts/sentences/{sentence.pk}/set-aside/"
        ),
        "tie a sentence": lambda: client.post(
            f"/manuscripts/sentences/{sentence.pk}/tie/", {"ground": f"{summary.pk}:novelty"}
        ),
        "untie a sentence": lambda: client.post(f"/manuscripts/ties/{tie.pk}/", {"wish": "untie"}),
        "restore a wording": lambda: client.post(f"/manuscripts/wordings/{wording.pk}/restore/"),
        "drop a summary": lambda: client.post(f"/manuscripts/choices/{choice.pk}/drop/"),
    }[deed]()

    assert answer.status_code == status


@pytest.mark.parametrize(("language", "said"), [("en", "Choose summaries"), ("ja", "サマリを選ぶ")])
def test_the_page_speaks_the_reader_s_language(client, language, said):
    begun = manuscript()
    client.force_login(makers.member())

    page = client.get(f"/manuscripts/{begun.pk}/", headers={"Accept-Language": language})

    assert said in page.content.decode()
