from django.urls import URLPattern, path

from dokuha.catalogue import views

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    path("groups/<int:group_id>/surveys/new/", views.start_survey, name="start_survey"),
    path("surveys/<int:survey_id>/change/", views.change_survey, name="change_survey"),
    path("surveys/<int:survey_id>/import/", views.import_list, name="import_list"),
    path("surveys/<int:survey_id>/import/preview/", views.preview_import, name="preview_import"),
    path("surveys/<int:survey_id>/import/columns/", views.say_columns, name="say_columns"),
]
