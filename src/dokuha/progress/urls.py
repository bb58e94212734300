from django.urls import path

from dokuha.progress.views import care, survey

app_name = "progress"
urlpatterns = [
    path("surveys/<int:survey_id>/progress/", survey.progress, name="progress"),
    path("surveys/<int:survey_id>/progress.csv", survey.burnup_csv, name="burnup_csv"),
    path("surveys/<int:survey_id>/ranking/", survey.ranking, name="ranking"),
    path("surveys/<int:survey_id>/ranking.csv", survey.ranking_csv, name="ranking_csv"),
    path("groups/<int:group_id>/care/", care.care, name="care"),
    path("groups/<int:group_id>/care/<int:person_id>/", care.person, name="care_person"),
    path("groups/<int:group_id>/care/<int:person_id>/write/", care.write, name="care_write"),
    path("groups/<int:group_id>/care/<int:person_id>/note/", care.note, name="care_note"),
]
