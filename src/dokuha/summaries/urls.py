from django.urls import path

from dokuha.summaries import views

app_name = "summaries"
urlpatterns = [
    path("papers/<int:paper_id>/summary/start/", views.start, name="start"),
    path("summaries/<int:summary_id>/", views.summary, name="summary"),
    path("summaries/<int:summary_id>/changes/", views.changes, name="changes"),
    path("summaries/<int:summary_id>/together/", views.together, name="together"),
    path("summaries/<int:summary_id>/share/", views.share, name="share"),
    path("summaries/<int:summary_id>/save/", views.save, name="save"),
    path("summaries/<int:summary_id>/submit/", views.submit, name="submit"),
    path("summaries/<int:summary_id>/withdraw/", views.withdraw, name="withdraw"),
    path("summaries/<int:summary_id>/format/", views.change_format, name="change_format"),
    path("summaries/<int:summary_id>/history/", views.history, name="history"),
    path("surveys/<int:survey_id>/import/confirm/", views.import_upload, name="import_upload"),
    path("groups/<int:group_id>/writers/", views.writers, name="writers"),
    path("groups/<int:group_id>/writers/known/", views.know_writer, name="know_writer"),
    path("groups/<int:group_id>/writers/unknown/", views.forget_writer, name="forget_writer"),
    path("revisions/<int:revision_id>/restore/", views.restore, name="restore"),
    path("summaries/<int:summary_id>/figures/", views.add_figure, name="add_figure"),
    path("figures/<int:figure_id>/", views.figure, name="figure"),
    path("figures/<int:figure_id>/change/", views.change_figure, name="change_figure"),
]
