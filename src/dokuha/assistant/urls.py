from django.urls import path

from dokuha.assistant import views

app_name = "assistant"
urlpatterns = [
    path("assistant/", views.consent, name="consent"),
    path("groups/<int:group_id>/assistant/", views.decide, name="decide"),
    path("summaries/<int:summary_id>/assistant/<slug:field>/", views.panel, name="panel"),
    path("summaries/<int:summary_id>/assistant/<slug:field>/ask/", views.ask, name="ask"),
    path("assistant/asks/<int:ask_id>/leave/", views.leave, name="leave"),
    path("assistant/sentences/<int:proposal_id>/take/", views.take, name="take"),
    path("assistant/sentences/<int:proposal_id>/leave/", views.leave_sentence, name="leave_one"),
]
