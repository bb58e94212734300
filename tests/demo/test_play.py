from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from dokuha.activity.models import Event
from dokuha.catalogue.models import Doubt, Entry, Merge
from dokuha.claims.models import Claim
from dokuha.demo import content, highlight_scenes, play, workshop_scenes
from dokuha.fetching.models import Fetch
from dokuha.people.models import Member
from dokuha.reading.models import Highlight, PaperAnatomy
from dokuha.summaries.models import Summary
from tests.makers import NOW


@pytest.mark.django_db
def test_the_demo_tells_what_its_files_say():
    play.play(now=NOW)

    told = [*content.work()["summaries"], *content.workshop()["summaries"]]
    assert Entry.objects.filter(survey__name="CVPR 2015").count() == 602
    assert PaperAnatomy.objects.exclude(anatomy=None).count() == len(workshop_scenes.WRITTEN)
    assert Highlight.objects.count() == len(highlight_scenes.NOTES)
    (imported,) = Summary.objects.exclude(imported_at=None)
    assert (imported.writer, imported.author) == ("Haru Minase", None)
    own = Summary.objects.filter(imported_at=None)
    assert own.count() == len(told)
    assert Counter(own.values_list("state", flat=True)) == Counter(
        "submitted" if scene["submitted"] else "draft" for scene in told
    )
    assert Doubt.objects.filter(answer=Doubt.Answer.OPEN).count() == 1
    assert Merge.objects.filter(undone_at=None).count() == 1
    assert Counter(Fetch.objects.values_list("state", flat=True)) == {"there": 3, "failed": 2}
    assert Claim.objects.filter(ended_at=None).exists()
    assert not Event.objects.filter(at__gt=NOW).exists()


@pytest.mark.django_db
def test_it_is_loaded_once_and_who_is_printed_can_sign_in(client, capsys):
    call_command("demo")
    call_command("demo", "--unless-there")
    with pytest.raises(CommandError, match="already"):
        call_command("demo")

    said = capsys.readouterr().out
    assert said.count("Loading") == 1
    for email in ("aiko@example.org", "ben@example.org", "chen@example.org"):
        assert email in said
        assert client.login(email=email, password=play.PASSWORD)
    assert Member.objects.filter(email="aiko@example.org").count() == 1
