from django.urls import path

from dokuha.analysis import views

app_name = "analysis"
urlpatterns = [
    path("groups/<int:group_id>/map/", views.map, name="map"),
    path("groups/<int:group_id>/map/trends/", views.trends, name="trends"),
    path("groups/<int:group_id>/map/trends.csv", views.trends_csv, name="trends_csv"),
    path("groups/<int:group_id>/map/phrase/", views.phrase, name="phrase"),
    path("groups/<int:group_id>/map/nearest/", views.nearest, name="nearest"),
    path("groups/<int:group_id>/map/citations/", views.citations, name="citations"),
    path("groups/<int:group_id>/map/citations.csv", views.citations_csv, name="citations_csv"),
    path("surveys/<int:survey_id>/topics/", views.topics, name="topics"),
    path("surveys/<int:survey_id>/topics.csv", views.topics_csv, name="topics_csv"),
]
