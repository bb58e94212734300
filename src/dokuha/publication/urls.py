from django.urls import path

from dokuha.publication.views import public, publishing

app_name = "publication"
urlpatterns = [
    path("groups/<int:group_id>/publications/", publishing.publications, name="publications"),
    path("groups/<int:group_id>/publish-as/", publishing.consent, name="consent"),
    path("versions/<int:version_id>/publish/", publishing.publish_version, name="publish_version"),
    path("summaries/<int:summary_id>/publish/", publishing.publish_summary, name="publish_summary"),
    path("publications/<int:publication_id>/withdraw/", publishing.withdraw, name="withdraw"),
    path("publications/<int:publication_id>/listing/", publishing.listing, name="listing"),
    path("p/group-<int:group_id>/", public.group, name="group"),
    path("p/group-<int:group_id>/feed/", public.feed, name="feed"),
    path("p/<slug:slug>/", public.cover, name="cover"),
    path("p/<slug:slug>/picture.png", public.picture, name="picture"),
    path("p/<slug:slug>/<int:place>/", public.slide, name="slide"),
    path("p/<slug:slug>/<int:place>/figures/<int:number>/", public.figure, name="figure"),
    path("p/<slug:slug>/files/<str:format>/", public.file, name="file"),
]
