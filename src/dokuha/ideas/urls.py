from django.urls import path

from dokuha.ideas.views import candidates, cells, ideas, maps

app_name = "ideas"
urlpatterns = [
    path("groups/<int:group_id>/problems/", maps.problems, name="problems"),
    path("groups/<int:group_id>/problems/new/", maps.start, name="start_map"),
    path("problems/<int:map_id>/", maps.map, name="map"),
    path("problems/<int:map_id>/change/", maps.change, name="change_map"),
    path("problems/<int:map_id>/remove/", maps.remove, name="remove_map"),
    path("problems/<int:map_id>/put-back/", maps.put_back, name="put_map_back"),
    path("problems/<int:map_id>/lines/", maps.add_line, name="add_line"),
    path("problems/lines/<int:line_id>/", maps.change_line, name="change_line"),
    path("problems/cells/<int:cell_id>/", cells.cell, name="cell"),
    path("problems/cells/<int:cell_id>/remark/", cells.remark, name="remark_in_cell"),
    path("problems/cells/<int:cell_id>/quote/", cells.quote, name="quote"),
    path("evidence/<int:evidence_id>/", cells.change_evidence, name="change_evidence"),
    path("groups/<int:group_id>/candidates/", candidates.candidates, name="candidates"),
    path("groups/<int:group_id>/candidates/accept/", candidates.accept, name="accept"),
    path("groups/<int:group_id>/remarks/new/", candidates.write_remark, name="write_remark"),
    path("groups/<int:group_id>/titles/", candidates.papers, name="papers"),
    path("passages/<int:passage_id>/", candidates.passage, name="passage"),
    path("passages/<int:passage_id>/set-aside/", candidates.set_aside, name="set_aside"),
    path("passages/<int:passage_id>/bring-back/", candidates.bring_back, name="bring_back"),
    path("groups/<int:group_id>/ideas/", ideas.ideas, name="ideas"),
    path("groups/<int:group_id>/ideas/new/", ideas.begin, name="begin_idea"),
    path("ideas/<int:idea_id>/", ideas.idea, name="idea"),
    path("ideas/<int:idea_id>/change/", ideas.change, name="change_idea"),
    path("ideas/<int:idea_id>/move/", ideas.move, name="move_idea"),
    path("ideas/<int:idea_id>/vote/", ideas.vote, name="vote"),
    path("ideas/<int:idea_id>/papers/", ideas.tie_paper, name="tie_paper"),
    path("ideas/<int:idea_id>/cells/", ideas.tie_cells, name="tie_cells"),
    path("ideas/<int:idea_id>/untie/", ideas.untie, name="untie"),
    path("ideas/<int:idea_id>/remove/", ideas.remove, name="remove_idea"),
    path("ideas/<int:idea_id>/put-back/", ideas.put_back, name="put_idea_back"),
]
