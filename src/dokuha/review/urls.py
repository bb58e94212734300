from django.urls import path

from dokuha.review.views import beside, looks, wordings

app_name = "review"
urlpatterns = [
    path("papers/<int:paper_id>/summaries/", beside.beside, name="beside"),
    path("groups/<int:group_id>/looks/", looks.asked, name="asked"),
    path("summaries/<int:summary_id>/ask/", looks.ask, name="ask"),
    path("looks/<int:request_id>/", looks.look, name="look"),
    path("looks/<int:request_id>/answer/", looks.answer, name="answer"),
    path("looks/<int:request_id>/take-back/", looks.take_back, name="take_request_back"),
    path("looks/done/<int:look_id>/thank/", looks.thank, name="thank"),
    path("summaries/<int:summary_id>/suggest/", wordings.suggest, name="suggest"),
    path("suggestions/<int:suggestion_id>/", wordings.suggestion, name="suggestion"),
    path("suggestions/<int:suggestion_id>/take/", wordings.take, name="take"),
    path("suggestions/<int:suggestion_id>/leave/", wordings.leave, name="leave"),
    path("suggestions/<int:suggestion_id>/take-back/", wordings.take_back, name="take_back"),
]
