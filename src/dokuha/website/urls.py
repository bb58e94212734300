from django.urls import path

from dokuha.website.views import (
    claims,
    figures,
    find,
    highlights,
    home,
    oneness,
    paper,
    person,
    room,
    survey,
    surveys,
)

app_name = "website"
urlpatterns = [
    path("", home.home, name="home"),
    path("groups/<int:group_id>/", home.group_home, name="group_home"),
    path("groups/<int:group_id>/surveys/", surveys.surveys, name="surveys"),
    path("groups/<int:group_id>/find/", find.find, name="find"),
    path("groups/<int:group_id>/claim/", claims.claim_many, name="claim_many"),
    path("groups/<int:group_id>/people/<int:member_id>/", person.person, name="person"),
    path("surveys/<int:survey_id>/", survey.survey, name="survey"),
    path("papers/<int:paper_id>/", paper.paper, name="paper"),
    path("groups/<int:group_id>/same/", oneness.doubts, name="doubts"),
    path("groups/<int:group_id>/merges/", oneness.merges, name="merges"),
    path("merges/<int:merge_id>/undo/", oneness.undo_merge, name="undo_merge"),
    path("papers/<int:paper_id>/same/", oneness.choose_same, name="choose_same"),
    path("papers/<int:paper_id>/same/<int:other_id>/", oneness.compare, name="compare"),
    path("papers/<int:paper_id>/room/", room.room, name="room"),
    path("files/<int:file_id>/overlay/", room.overlay, name="overlay"),
    path("files/<int:file_id>/guide/", room.guide, name="guide"),
    path("papers/<int:paper_id>/room/open/", room.open_desk, name="open_desk"),
    path("files/<int:file_id>/highlights/", highlights.highlights, name="highlights"),
    path("highlights/<int:highlight_id>/change/", highlights.change, name="change_highlight"),
    path("summaries/<int:summary_id>/figures/from/<int:file_id>/", figures.cut, name="cut_figure"),
    path("papers/<int:paper_id>/claim/", claims.claim, name="claim"),
    path("papers/<int:paper_id>/give-back/", claims.give_back, name="give_back"),
]
