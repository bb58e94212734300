from django.urls import path

from dokuha.manuscripts.views import arranging, choosing, manuscripts, outline, sentences, text

app_name = "manuscripts"
urlpatterns = [
    path("groups/<int:group_id>/manuscripts/", manuscripts.manuscripts, name="manuscripts"),
    path("groups/<int:group_id>/manuscripts/new/", manuscripts.start, name="start"),
    path("manuscripts/<int:manuscript_id>/", text.manuscript, name="manuscript"),
    path("manuscripts/<int:manuscript_id>/changes/", text.changes, name="changes"),
    path("manuscripts/<int:manuscript_id>/save/", text.save, name="save"),
    path("manuscripts/<int:manuscript_id>/read/", manuscripts.read, name="read"),
    path("manuscripts/<int:manuscript_id>/references/", manuscripts.references, name="references"),
    path("manuscripts/<int:manuscript_id>/file/<slug:format>/", manuscripts.take, name="take"),
    path("manuscripts/<int:manuscript_id>/change/", manuscripts.change, name="change"),
    path("manuscripts/<int:manuscript_id>/put-away/", manuscripts.put_away, name="put_away"),
    path("manuscripts/<int:manuscript_id>/bring-back/", manuscripts.bring_back, name="bring_back"),
    path("manuscripts/<int:manuscript_id>/choose/", choosing.choose, name="choose"),
    path("manuscripts/<int:manuscript_id>/near/", choosing.near, name="near"),
    path("manuscripts/<int:manuscript_id>/outline/", outline.outline, name="outline"),
    path(
        "manuscripts/<int:manuscript_id>/paragraphs/new/",
        arranging.add_paragraph,
        name="add_paragraph",
    ),
    path(
        "manuscripts/paragraphs/<int:paragraph_id>/",
        arranging.change_paragraph,
        name="change_paragraph",
    ),
    path(
        "manuscripts/paragraphs/<int:paragraph_id>/move/",
        arranging.move_paragraph,
        name="move_paragraph",
    ),
    path(
        "manuscripts/paragraphs/<int:paragraph_id>/remove/",
        arranging.remove_paragraph,
        name="remove_paragraph",
    ),
    path("manuscripts/paragraphs/<int:paragraph_id>/write/", text.write, name="write"),
    path("manuscripts/choices/<int:choice_id>/quote/", text.quote, name="quote"),
    path("manuscripts/choices/<int:choice_id>/drop/", choosing.drop, name="drop"),
    path("manuscripts/sentences/<int:sentence_id>/", sentences.sentence, name="sentence"),
    path(
        "manuscripts/sentences/<int:sentence_id>/move/",
        arranging.move_sentence,
        name="move_sentence",
    ),
    path(
        "manuscripts/sentences/<int:sentence_id>/set-aside/",
        arranging.set_aside,
        name="set_aside",
    ),
    path("manuscripts/sentences/<int:sentence_id>/tie/", sentences.tie, name="tie"),
    path("manuscripts/ties/<int:tie_id>/", sentences.change_tie, name="change_tie"),
    path("manuscripts/wordings/<int:wording_id>/restore/", sentences.restore, name="restore"),
]
