from django.urls import path

from dokuha.reports import views

app_name = "reports"
urlpatterns = [
    path("groups/<int:group_id>/reports/", views.reports, name="reports"),
    path("surveys/<int:survey_id>/deck/", views.ask, name="ask"),
    path("decks/<int:deck_id>/", views.deck, name="deck"),
    path("decks/<int:deck_id>/file/", views.take, name="take"),
]
