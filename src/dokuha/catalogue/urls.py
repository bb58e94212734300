from django.urls import URLPattern, path

from dokuha.catalogue import fetch_views, views

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    path("groups/<int:group_id>/surveys/new/", views.start_survey, name="start_survey"),
    path("surveys/<int:survey_id>/change/", views.change_survey, name="change_survey"),
    path("surveys/<int:survey_id>/import/", views.import_list, name="import_list"),
    path("surveys/<int:survey_id>/import/ask/", fetch_views.ask, name="ask_for_list"),
    path("surveys/<int:survey_id>/import/coming/", fetch_views.coming, name="list_coming"),
    path("surveys/<int:survey_id>/import/stop/", fetch_views.stop, name="stop_fetching"),
    path("surveys/<int:survey_id>/import/preview/", views.preview_import, name="preview_import"),
    path("surveys/<int:survey_id>/import/columns/", views.say_columns, name="say_columns"),
]
