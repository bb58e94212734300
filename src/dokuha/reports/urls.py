from django.urls import path

from dokuha.reports.views import arranging, decks, report, versions

app_name = "reports"
urlpatterns = [
    path("groups/<int:group_id>/reports/", decks.reports, name="reports"),
    path("surveys/<int:survey_id>/deck/", decks.ask, name="ask"),
    path("decks/<int:deck_id>/", decks.deck, name="deck"),
    path("decks/<int:deck_id>/file/", decks.take, name="take"),
    path("surveys/<int:survey_id>/reports/new/", report.start, name="start"),
    path("reports/<int:report_id>/", report.report, name="report"),
    path("reports/<int:report_id>/change/", report.change, name="change"),
    path("reports/<int:report_id>/remove/", report.remove, name="remove"),
    path("reports/<int:report_id>/add-new/", report.add_new, name="add_new"),
    path("reports/<int:report_id>/findings/new/", report.add_finding, name="add_finding"),
    path("reports/<int:report_id>/charts/new/", report.add_chart, name="add_chart"),
    path("reports/<int:report_id>/sections/new/", arranging.add_section, name="add_section"),
    path("sections/<int:section_id>/", arranging.change_section, name="change_section"),
    path("slides/<int:slide_id>/edit/", report.edit_finding, name="edit_finding"),
    path("slides/<int:slide_id>/move/", arranging.move, name="move"),
    path("slides/<int:slide_id>/remove/", arranging.remove, name="remove_slide"),
    path("reports/<int:report_id>/freeze/", versions.freeze, name="freeze"),
    path("versions/<int:version_id>/", versions.version, name="version"),
    path("versions/<int:version_id>/deck/", versions.ask, name="ask_version"),
    path(
        "versions/<int:version_id>/slides/<int:place>/figures/<int:number>/",
        versions.figure,
        name="version_figure",
    ),
]
