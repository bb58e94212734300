from django.urls import URLPattern, path

from dokuha.catalogue.views import arranging, harvests, history, lists, papers

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    path("groups/<int:group_id>/surveys/new/", lists.start_survey, name="start_survey"),
    path("surveys/<int:survey_id>/change/", lists.change_survey, name="change_survey"),
    path("surveys/<int:survey_id>/import/", lists.import_list, name="import_list"),
    path("surveys/<int:survey_id>/import/ask/", harvests.ask, name="ask_for_list"),
    path("surveys/<int:survey_id>/import/coming/", harvests.coming, name="list_coming"),
    path("surveys/<int:survey_id>/import/stop/", harvests.stop, name="stop_harvest"),
    path("surveys/<int:survey_id>/import/columns/", lists.say_columns, name="say_columns"),
    path("surveys/<int:survey_id>/import/preview/", lists.preview_import, name="preview_import"),
    path("surveys/<int:survey_id>/arrange/", arranging.arrange, name="arrange"),
    path("surveys/<int:survey_id>/papers/add/", papers.add_paper, name="add_paper"),
    path("surveys/<int:survey_id>/papers/known/", papers.list_known, name="list_known"),
    path("surveys/<int:survey_id>/papers/order/", arranging.order_paper, name="order_paper"),
    path("surveys/<int:survey_id>/papers/move/", arranging.move_papers, name="move_papers"),
    path(
        "surveys/<int:survey_id>/papers/withdraw/",
        arranging.withdraw_papers,
        name="withdraw_papers",
    ),
    path("surveys/<int:survey_id>/papers/back/", arranging.bring_back, name="bring_back"),
    path(
        "surveys/<int:survey_id>/papers/<int:paper_id>/place/",
        papers.correct_place,
        name="correct_place",
    ),
    path("surveys/<int:survey_id>/sessions/add/", arranging.add_session, name="add_session"),
    path("sessions/<int:session_id>/rename/", arranging.rename_session, name="rename_session"),
    path("sessions/<int:session_id>/move/", arranging.move_session, name="move_session"),
    path("sessions/<int:session_id>/remove/", arranging.remove_session, name="remove_session"),
    path("surveys/<int:survey_id>/withdrawn/", history.withdrawn, name="withdrawn"),
    path("surveys/<int:survey_id>/changes/", history.changes, name="changes"),
    path("changes/<int:change_id>/take-back/", history.take_back, name="take_back"),
    path("papers/<int:paper_id>/correct/", papers.correct_paper, name="correct_paper"),
    path("papers/<int:paper_id>/changes/", history.paper_changes, name="paper_changes"),
]
