from django.urls import URLPattern, path

from dokuha.people.views import account, groups, institutions, joining, person

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("account/", account.account, name="account"),
    path("join/<slug:token>/", joining.join, name="join"),
    path("groups/new/", groups.start_group, name="start_group"),
    path("groups/<int:group_id>/change/", groups.change_group, name="change_group"),
    path("groups/<int:group_id>/leave/", groups.leave, name="leave"),
    path("groups/<int:group_id>/people/", groups.group_people, name="group_people"),
    path("groups/<int:group_id>/invite/", joining.invite, name="invite"),
    path(
        "groups/<int:group_id>/invitations/<int:invitation_id>/withdraw/",
        joining.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(
        "groups/<int:group_id>/institutions/new/",
        institutions.add_institution,
        name="add_institution",
    ),
    path(
        "groups/<int:group_id>/institutions/<int:institution_id>/change/",
        institutions.change_institution,
        name="change_institution",
    ),
    path(
        "groups/<int:group_id>/people/<int:person_id>/change/",
        person.change_person,
        name="change_person",
    ),
    path(
        "groups/<int:group_id>/people/<int:person_id>/role/",
        person.change_role,
        name="change_role",
    ),
    path(
        "groups/<int:group_id>/people/<int:person_id>/break/",
        person.take_break,
        name="take_break",
    ),
    path(
        "groups/<int:group_id>/people/<int:person_id>/affiliate/",
        person.affiliate,
        name="affiliate",
    ),
    path(
        "groups/<int:group_id>/people/<int:person_id>/end/",
        person.end_membership,
        name="end_membership",
    ),
    path(
        "groups/<int:group_id>/affiliations/<int:affiliation_id>/change/",
        person.correct_affiliation,
        name="correct_affiliation",
    ),
    path(
        "groups/<int:group_id>/affiliations/<int:affiliation_id>/remove/",
        person.remove_affiliation,
        name="remove_affiliation",
    ),
]
