from django.urls import path

from . import views

app_name = "directory"

urlpatterns = [
    path("support/", views.offers, name="offers"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
]
