from django.urls import path

from dokuha.reading import views

app_name = "reading"
urlpatterns = [
    path("groups/<int:group_id>/readings/", views.my_readings, name="my_readings"),
    path("papers/<int:paper_id>/readings/start/", views.start, name="start"),
    path("papers/<int:paper_id>/files/", views.attach_pdf, name="attach_pdf"),
    path("readings/<int:reading_id>/beat/", views.beat, name="beat"),
    path("readings/<int:reading_id>/time/", views.correct_time, name="correct_time"),
    path("readings/<int:reading_id>/time/share/", views.share_time, name="share_time"),
    path("readings/<int:reading_id>/finish/", views.finish, name="finish"),
    path("papers/<int:paper_id>/ticks/", views.tick, name="tick"),
    path("reading/marks/", views.marks, name="marks"),
    path("files/<int:file_id>/points/dismiss/", views.dismiss, name="dismiss"),
    path("files/<int:file_id>/points/back/", views.bring_back, name="bring_back"),
    path("groups/<int:group_id>/questions/<slug:purpose>/", views.questions, name="questions"),
    path("files/<int:file_id>/", views.pdf, name="pdf"),
]
