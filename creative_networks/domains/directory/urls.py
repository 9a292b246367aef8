from django.urls import path

from . import views

app_name = "directory"

urlpatterns = [
    path("support/", views.offers, name="offers"),
    path("support/map/", views.offers_map, name="offers_map"),
    path("support/gaps/", views.gaps, name="gaps"),
    path("organisations/map/", views.organisations_map, name="organisations_map"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/<int:pk>/", views.organisation, name="organisation"),
    path("people/", views.people, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
]
