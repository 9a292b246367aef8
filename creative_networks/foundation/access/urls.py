"""Communities' protocols: what they are, what their groups decide, and the labels they give."""

from django.urls import path

from .views import labels, pages, things

app_name = "access"

urlpatterns = [
    path("", pages.protocols, name="protocols"),
    path("things/<str:kind>/<int:pk>/", things.thing, name="thing"),
    path("things/<str:kind>/<int:pk>/notices/", things.notices, name="thing_notices"),
    path("notices/", labels.labels, name="notices"),
    path("labels/<int:pk>/", labels.label, name="label"),
    path("labels/<int:pk>/versions/<int:number>/approval/", labels.approval, name="approval"),
    path("audio/<int:pk>/", labels.audio, name="audio"),
    path("groups/<slug:slug>/", pages.protocol, name="protocol"),
    path("groups/<slug:slug>/members/", pages.members, name="members"),
    path("groups/<slug:slug>/members/<int:pk>/removal/", pages.removal, name="removal"),
    path("groups/<slug:slug>/end/", pages.end, name="end"),
    path("groups/<slug:slug>/labels/", labels.labels, name="labels"),
    path("groups/<slug:slug>/things/<str:kind>/<int:pk>/", things.decision, name="decision"),
]
