from django.urls import path

from dokuha.fetching import views

app_name = "fetching"
urlpatterns = [
    path("groups/<int:group_id>/pdfs/", views.choose, name="choose"),
    path("papers/<int:paper_id>/pdf/", views.state, name="state"),
    path("papers/<int:paper_id>/pdf/fetch/", views.ask, name="ask"),
    path("surveys/<int:survey_id>/pdfs/", views.pdfs, name="pdfs"),
    path("surveys/<int:survey_id>/pdfs/fetch/", views.ask_for_pdfs, name="ask_for_pdfs"),
    path("surveys/<int:survey_id>/pdfs/stop/", views.stop, name="stop"),
]
