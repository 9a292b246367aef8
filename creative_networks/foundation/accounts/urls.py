"""Pages under the language prefix."""

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("profile/languages/", views.languages, name="languages"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
    path("invitations/<str:token>/acceptance/", views.invitation_acceptance, name="invitation_acceptance"),
]
