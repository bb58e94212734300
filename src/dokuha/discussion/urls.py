from django.urls import path

from dokuha.discussion.views import inbox, talk, webhooks

app_name = "discussion"
urlpatterns = [
    path("groups/<int:group_id>/talk/", talk.chatter, name="chatter"),
    path("groups/<int:group_id>/talk/say/", talk.say_in_chatter, name="say_in_chatter"),
    path("papers/<int:paper_id>/say/", talk.say_about_paper, name="say_about_paper"),
    path("summaries/<int:summary_id>/say/", talk.say_about_summary, name="say_about_summary"),
    path("summaries/<int:summary_id>/thank/", talk.thank, name="thank"),
    path("threads/<int:thread_id>/", talk.thread, name="thread"),
    path("threads/<int:thread_id>/say/", talk.say_in_thread, name="say_in_thread"),
    path("comments/<int:comment_id>/answer/", talk.answer, name="answer"),
    path("comments/<int:comment_id>/change/", talk.change, name="change"),
    path("comments/<int:comment_id>/take-back/", talk.take_back, name="take_back"),
    path("comments/<int:comment_id>/put-back/", talk.put_back, name="put_back"),
    path("comments/<int:comment_id>/react/", talk.react, name="react"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/bell/", inbox.bell, name="bell"),
    path("inbox/read/", inbox.read_all, name="read_all"),
    path("notices/<int:notice_id>/open/", inbox.open_notice, name="open_notice"),
    path("groups/<int:group_id>/digest/", inbox.want_digest, name="want_digest"),
    path("groups/<int:group_id>/webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/<int:webhook_id>/test/", webhooks.send_test, name="send_test"),
    path("webhooks/<int:webhook_id>/remove/", webhooks.remove, name="remove_webhook"),
]
