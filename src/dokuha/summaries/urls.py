from django.urls import path

from dokuha.summaries.views import (
    figures,
    formats,
    imported,
    page,
    preview,
    versions,
    writing,
)

app_name = "summaries"
urlpatterns = [
    path("papers/<int:paper_id>/summary/start/", writing.start, name="start"),
    path("summaries/<int:summary_id>/", page.summary, name="summary"),
    path("summaries/<int:summary_id>/changes/", writing.changes, name="changes"),
    path("summaries/<int:summary_id>/together/", writing.together, name="together"),
    path("summaries/<int:summary_id>/share/", writing.share, name="share"),
    path("summaries/<int:summary_id>/preview/", preview.preview, name="preview"),
    path("summaries/<int:summary_id>/save/", writing.save, name="save"),
    path("summaries/<int:summary_id>/submit/", writing.submit, name="submit"),
    path("summaries/<int:summary_id>/withdraw/", page.withdraw, name="withdraw"),
    path("summaries/<int:summary_id>/format/", writing.change_format, name="change_format"),
    path("summaries/<int:summary_id>/whose/", imported.say_whose, name="say_whose"),
    path("summaries/<int:summary_id>/score/", writing.score, name="score"),
    path("summaries/<int:summary_id>/history/", versions.history, name="history"),
    path("surveys/<int:survey_id>/import/confirm/", imported.import_upload, name="import_upload"),
    path("surveys/<int:survey_id>/import/in/", imported.coming_in, name="coming_in"),
    path("groups/<int:group_id>/forms/", formats.formats, name="formats"),
    path("groups/<int:group_id>/forms/new/", formats.start_format, name="start_format"),
    path("groups/<int:group_id>/forms/offer/", formats.offer_format, name="offer_format"),
    path(
        "groups/<int:group_id>/forms/<int:format_id>/",
        formats.own_format,
        name="own_format",
    ),
    path("groups/<int:group_id>/writers/", imported.writers, name="writers"),
    path("groups/<int:group_id>/writers/one/", imported.unite_writers, name="unite_writers"),
    path(
        "groups/<int:group_id>/writers/apart/", imported.separate_writers, name="separate_writers"
    ),
    path("groups/<int:group_id>/writers/known/", imported.know_writer, name="know_writer"),
    path("groups/<int:group_id>/writers/unknown/", imported.forget_writer, name="forget_writer"),
    path("revisions/<int:revision_id>/restore/", versions.restore, name="restore"),
    path("summaries/<int:summary_id>/figures/", figures.add_figure, name="add_figure"),
    path("figures/<int:figure_id>/", figures.figure, name="figure"),
    path("figures/<int:figure_id>/change/", figures.change_figure, name="change_figure"),
]
