from django.urls import path

from dokuha.progress import views

app_name = "progress"
urlpatterns = [
    path("surveys/<int:survey_id>/progress/", views.progress, name="progress"),
    path("surveys/<int:survey_id>/progress.csv", views.burnup_csv, name="burnup_csv"),
    path("surveys/<int:survey_id>/ranking/", views.ranking, name="ranking"),
    path("surveys/<int:survey_id>/ranking.csv", views.ranking_csv, name="ranking_csv"),
]
