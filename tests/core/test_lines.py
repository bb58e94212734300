import pytest

from dokuha.catalogue.models import Paper
from tests import makers


@pytest.mark.django_db
def test_a_list_of_lines_comes_back_and_can_be_searched():
    paper = makers.paper()
    paper.authors = ["山田 花子", "Ada\nQuill"]
    paper.save()

    found = Paper.objects.get(authors__contains="花子")

    assert found.authors == ["山田 花子", "Ada Quill"]
